import { Kbd, Modal, Stack, Text, Title } from '@mantine/core';
import { Fragment } from 'react';
import { t } from '../ui/texts';
import { keyText } from './key-text';
import classes from './shell.module.css';
import { shortcutGroups } from './shortcut-groups';

/** All keys on one page. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('screen.shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('screen.close') }}
    >
      <Stack gap="lg">
        {shortcutGroups.map(({ title, lines }) => (
          <section key={title}>
            <Title order={3} size="h5" mb="xs">
              {t(title)}
            </Title>
            <dl className={classes.sheet}>
              {lines.map(({ keys, does }) => (
                <Fragment key={does}>
                  <dt className={classes.keys}>
                    {keys.map((key) => (
                      <Kbd key={key}>{keyText(key)}</Kbd>
                    ))}
                  </dt>
                  <dd>
                    <Text size="sm">{t(does)}</Text>
                  </dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </Stack>
    </Modal>
  );
}

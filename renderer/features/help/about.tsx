import { Button, Code, Group, Loader, Modal, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { board } from '../../bridge/board';
import { errorText } from '../../ui/error-text';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useAnswer } from '../../ui/use-answer';
import { type Fact, factsOf, supportText } from './app-facts';
import classes from './help.module.css';
import { licenseText } from './license-text';
import { useHostInfo } from './use-host-info';

/** Versions, intended use, where the data is, licenses; and all that matters to whoever is asked for help. */
export function About() {
  const host = useHostInfo();
  const store = useAnswer('store.info', {});
  const [told, setTold] = useState('');
  const [showsLicenses, setShowsLicenses] = useState(false);
  const facts: readonly Fact[] = host === null || store.state !== 'ready' ? [] : factsOf(host, store.value);

  const copy = async (): Promise<void> => {
    const copied = await board.host('host.copyText', { text: supportText(facts) });
    setTold(copied.ok ? t('screen.about.copied') : errorText(copied.error));
  };

  return (
    <section className={classes.section} aria-labelledby="help-about">
      <Title order={2} size="h4" id="help-about">
        {t('screen.about.title')}
      </Title>
      {facts.length === 0 && store.state !== 'refused' && <Loader aria-label={t('screen.loading')} />}
      {store.state === 'refused' && <Refusal error={store.error} />}
      {facts.length > 0 && (
        <Table withRowBorders={false} verticalSpacing={3} className={classes.facts}>
          <Table.Tbody>
            {facts.map(({ name, value }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">{name}</Table.Th>
                <Table.Td className={classes.value}>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Text size="sm" c="dimmed">
        {t('screen.about.no_network')}
      </Text>
      <Group>
        <Button variant="default" onClick={copy} disabled={facts.length === 0}>
          {t('screen.about.copy')}
        </Button>
        <Button variant="default" onClick={() => setShowsLicenses(true)}>
          {t('screen.about.licenses')}
        </Button>
        <Text size="sm" component="output">
          {told}
        </Text>
      </Group>
      <Modal
        opened={showsLicenses}
        onClose={() => setShowsLicenses(false)}
        size="xl"
        title={t('screen.about.licenses_title')}
        closeButtonProps={{ 'aria-label': t('screen.close') }}
      >
        {/* A stop of the Tab key, so that the keyboard can scroll it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <section className={classes.licenses} tabIndex={0} aria-label={t('screen.about.licenses_title')}>
          <Code block>{licenseText}</Code>
        </section>
      </Modal>
    </section>
  );
}

import { List, Stack, Text, Title } from '@mantine/core';
import type { CallOutput } from '@contract/contract';
import type { ContentChange } from '@contract/documents';
import { t } from '../../ui/texts';
import { countText } from '../../ui/value-text';
import { changedField, changedValue } from './change-text';

/** More than these of one case say: look at the page. */
const shown = 12;

/** What has changed since a version was issued: case by case, fields with their values where these are short. */
export function ChangesList({ changes }: { readonly changes: CallOutput<'documents.changesSince'> }) {
  const { frame, cases, isUnchanged } = changes;
  if (isUnchanged) return <Text>{t('screen.packet.in_hands_unchanged')}</Text>;
  return (
    <Stack gap="md">
      {frame.length > 0 && <Changes title={t('screen.packet.changes_frame')} changes={frame} />}
      {cases.map(({ caseNumber, kind, changes: ofCase }) => (
        <Changes
          key={caseNumber}
          title={kind === 'changed' ? caseNumber : `${caseNumber}: ${t(`screen.packet.changes_case_${kind}`)}`}
          changes={ofCase}
        />
      ))}
    </Stack>
  );
}

function Changes({ title, changes }: { readonly title: string; readonly changes: readonly ContentChange[] }) {
  return (
    <section>
      <Title order={3} size="h5" mb={2}>
        {title}
      </Title>
      {changes.length > 0 && (
        <List size="sm">
          {changes.slice(0, shown).map((change, index) => (
            // The list is read anew as a whole.
            <List.Item key={index}>
              {changedField(change)}: <bdi>{changedValue(change)}</bdi>
            </List.Item>
          ))}
        </List>
      )}
      {changes.length > shown && (
        <Text size="sm" c="dimmed">
          {t('screen.packet.changes_more', { count: countText(changes.length - shown) })}
        </Text>
      )}
    </section>
  );
}

import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import type { IssuedDocumentView } from '@contract/documents';
import { t } from '../../ui/texts';
import { countText } from '../../ui/value-text';
import { instantText } from './instant-text';
import classes from './packet.module.css';

interface VersionsProps {
  readonly versions: readonly IssuedDocumentView[];
  readonly timeZone: string;
  readonly onPrint: (version: IssuedDocumentView) => void;
  readonly onSave: (version: IssuedDocumentView) => void;
}

/** What was issued of this meeting, newest first; each can be printed again as it was. */
export function Versions({ versions, timeZone, onPrint, onSave }: VersionsProps) {
  if (versions.length === 0) {
    return (
      <Stack gap={4} py="md">
        <Text fw={600}>{t('screen.packet.versions_none')}</Text>
        <Text size="sm" c="dimmed">
          {t('screen.packet.versions_none_advice')}
        </Text>
      </Stack>
    );
  }
  return (
    <ol className={classes.versions}>
      {versions.map((version) => {
        const { id, revision, issuedAt, actor, pages, contentHash, isRedacted, isLargePrint } = version;
        const facts = [
          t.plural('screen.packet.version_pages', pages, { count: countText(pages) }),
          t('screen.packet.version_content', { hash: contentHash.slice(0, 12) }),
        ];
        return (
          <li key={id} className={classes.version}>
            <Group gap={6}>
              <Text fw={600}>{t('screen.packet.version', { revision })}</Text>
              {isRedacted && <Mark>{t('screen.packet.version_redacted')}</Mark>}
              {isLargePrint && <Mark>{t('screen.packet.version_large_print')}</Mark>}
            </Group>
            <Text size="sm">
              {t('screen.packet.version_made', { ...instantText(issuedAt, timeZone), person: actor ?? '' })}
            </Text>
            <Text size="xs" c="dimmed">
              {facts.join(' · ')}
            </Text>
            <Group gap={6} mt={4}>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('screen.packet.version_print', { revision })}
                onClick={() => onPrint(version)}
              >
                {t('screen.packet.print')}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('screen.packet.version_save', { revision })}
                onClick={() => onSave(version)}
              >
                {t('screen.packet.save')}
              </Button>
            </Group>
          </li>
        );
      })}
    </ol>
  );
}

function Mark({ children }: { readonly children: string }) {
  return (
    <Badge variant="default" size="sm" tt="none" fw={400}>
      {children}
    </Badge>
  );
}

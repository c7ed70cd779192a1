import { Button, Center, Loader, Progress, Text } from '@mantine/core';
import { Suspense, useCallback, useState } from 'react';
import { errorText } from '../../ui/error-text';
import { LazyPdfPreview } from '../../ui/pdf-preview/lazy-pdf-preview';
import { t } from '../../ui/texts';
import { countText } from '../../ui/value-text';
import classes from './packet.module.css';
import type { PreviewRun } from './use-preview';

/** The draft as it stands, and above it how far the next one is. */
export function PacketPreview({ preview }: { readonly preview: PreviewRun }) {
  const { draft } = preview;
  const [failed, setFailed] = useState<Uint8Array | null>(null);
  const bytes = draft?.bytes ?? null;
  const onFailed = useCallback(() => setFailed(bytes), [bytes]);
  const hasFailed = bytes !== null && failed === bytes;
  return (
    <section className={classes.stage} aria-label={t('screen.packet.preview')}>
      <PreviewNote preview={preview} hasFailed={hasFailed} />
      <div className={classes.stageBody}>
        {bytes !== null && (
          <Suspense fallback={<Waiting />}>
            <LazyPdfPreview bytes={bytes} onFailed={onFailed} />
          </Suspense>
        )}
        {bytes === null && preview.state === 'running' && <Waiting />}
      </div>
    </section>
  );
}

function Waiting() {
  return (
    <Center h="100%">
      <Loader aria-label={t('screen.loading')} />
    </Center>
  );
}

/** A line that appears while a draft is set, and when there is none. */
function PreviewNote({ preview, hasFailed }: { readonly preview: PreviewRun; readonly hasFailed: boolean }) {
  const { state, progress, error, stop, again } = preview;
  if (state === 'running') {
    const { done = 0, total = 0, label = '' } = progress ?? {};
    return (
      <div className={classes.note}>
        <Text size="sm" component="output" w={300} truncate>
          {t('screen.packet.preview_running')}
          {total > 0 && ` · ${t('screen.job.progress', { done: countText(done), total: countText(total) })}`}{' '}
          <bdi>{label}</bdi>
        </Text>
        <Progress.Root size="sm" flex={1}>
          <Progress.Section
            value={total === 0 ? 0 : (100 * done) / total}
            aria-label={t('screen.packet.preview_running')}
          />
        </Progress.Root>
        <Button size="compact-sm" variant="default" onClick={stop}>
          {t('screen.packet.preview_stop')}
        </Button>
      </div>
    );
  }
  if (state === 'shown' && !hasFailed) return null;
  const told = state === 'stopped' ? t('screen.packet.preview_stopped') : t('screen.packet.preview_failed');
  return (
    <div className={classes.note}>
      <Text size="sm" component="output" flex={1}>
        {told} {error === null ? '' : errorText(error)}
      </Text>
      <Button size="compact-sm" variant="default" onClick={again}>
        {t('screen.packet.preview_again')}
      </Button>
    </div>
  );
}

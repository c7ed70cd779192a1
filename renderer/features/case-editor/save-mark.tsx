import { Button } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { errorText } from '../../ui/error-text';
import { t } from '../../ui/texts';
import classes from './case-editor.module.css';
import type { EditorSession } from './saving/editor-session';

const times = new Intl.DateTimeFormat(t.language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** The quiet mark that says whether all is stored. */
export function SaveMark({ session }: { readonly session: EditorSession }) {
  const { isBusy, savedAt, error, problems } = useSyncExternalStore(session.subscribe, session.status);
  const text =
    error !== null
      ? t('screen.editor.not_saved', { reason: errorText(error) })
      : isBusy
        ? t('screen.editor.saving')
        : savedAt === null
          ? t('screen.editor.saved_never')
          : t('screen.editor.saved', { time: times.format(savedAt) });
  return (
    <div className={classes.saveMark}>
      {problems > 0 && <span className={classes.look}>{t.plural('screen.editor.unstored', problems)}</span>}
      <output
        data-save={error !== null ? 'refused' : isBusy ? 'busy' : 'saved'}
        className={error === null ? undefined : classes.refused}
      >
        {text}
      </output>
      {error !== null && (
        <Button size="compact-sm" variant="default" onClick={() => void session.flush()}>
          {t('screen.editor.try_again')}
        </Button>
      )}
    </div>
  );
}

import { Button, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import type { CaseLineView } from '@contract/cases';
import type { CallError } from '@contract/result';
import type { CaseSort, CaseSortKey } from '@domain/case-list/case-query';
import { board } from '../../bridge/board';
import { JobProgress } from '../../ui/job-progress';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useUndo } from '../../ui/undo';
import { useJob } from '../../ui/use-job';
import { countText } from '../../ui/value-text';
import classes from './case-list.module.css';
import { tableText } from './cell-text';
import { copyText } from './copy-text';
import { DeleteCases } from './delete-cases';
import { PutOnMeeting } from './put-on-meeting';
import { readLines } from './read-lines';

interface BulkBarProps {
  readonly selected: ReadonlySet<string>;
  readonly columns: readonly CaseSortKey[];
  readonly sort: CaseSort | null;
  /** The list shows deleted cases: then they can be brought back. */
  readonly showsDeleted: boolean;
  readonly onClear: () => void;
  /** Cases that have left the list. */
  readonly onGone: (ids: readonly string[]) => void;
  readonly onSay: (text: string) => void;
}

type Dialog = { readonly kind: 'delete' | 'list'; readonly lines: readonly CaseLineView[] };

/** What can be done with the selected cases. */
export function BulkBar({ selected, columns, sort, showsDeleted, onClear, onGone, onSay }: BulkBarProps) {
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const exporting = useJob('cases.export');
  const undo = useUndo();
  const count = selected.size;

  /** The lines of the selection as they are now, deleted ones apart. */
  const linesNow = async (): Promise<{ live: readonly CaseLineView[]; deleted: readonly CaseLineView[] } | null> => {
    setError(null);
    const answer = await readLines(selected, sort);
    if (!answer.ok) {
      setError(answer.error);
      return null;
    }
    const { cases } = answer.value;
    return {
      live: cases.filter(({ status }) => status !== 'deleted'),
      deleted: cases.filter(({ status }) => status === 'deleted'),
    };
  };
  const open = async (kind: Dialog['kind']): Promise<void> => {
    const lines = (await linesNow())?.live ?? [];
    if (lines.length > 0) setDialog({ kind, lines });
  };
  const copy = async (): Promise<void> => {
    const lines = await linesNow();
    if (lines === null) return;
    const all = [...lines.live, ...lines.deleted];
    onSay(
      copyText(tableText(all, columns))
        ? t.plural('screen.case_list.copied', all.length, { count: countText(all.length) })
        : t('screen.case_list.copy_failed'),
    );
  };
  const exportCases = async (): Promise<void> => {
    const caseIds = (await linesNow())?.live.map(({ id }) => id) ?? [];
    if (caseIds.length === 0) return;
    const target = await board.host('host.chooseSaveFile', { suggestedName: 'cases.json', kind: 'json' });
    if (!target.ok) setError(target.error);
    if (!target.ok || target.value === null) return;
    const done = await exporting.start({ fileId: target.value.fileId, caseIds });
    if (done.ok) {
      const { cases } = done.value;
      onSay(t.plural('screen.case_list.exported', cases, { count: countText(cases) }));
    } else if (done.error.code !== 'cancelled') setError(done.error);
  };
  const restore = async (): Promise<void> => {
    const ids = (await linesNow())?.deleted.map(({ id }) => id) ?? [];
    if (ids.length === 0) return;
    const restored = await board.call('cases.restoreMany', { ids });
    if (!restored.ok) {
      setError(restored.error);
      return;
    }
    undo.offer(
      t.plural('screen.case_list.restored', ids.length, { count: countText(ids.length) }),
      restored.value.batchId,
    );
    onGone(ids);
  };

  return (
    <fieldset className={classes.group} aria-label={t('screen.case_list.selection')}>
      <Text size="sm" fw={600} component="output">
        {t.plural('screen.case_list.selected', count, { count: countText(count) })}
      </Text>
      {showsDeleted && (
        <Button size="compact-md" variant="light" onClick={restore}>
          {t('screen.case_list.restore')}
        </Button>
      )}
      <Button size="compact-md" variant="light" onClick={() => open('list')}>
        {t('screen.case_list.list')}
      </Button>
      <Button size="compact-md" variant="default" onClick={exportCases} disabled={exporting.isRunning}>
        {t('screen.case_list.export')}
      </Button>
      <Button size="compact-md" variant="default" onClick={copy}>
        {t('screen.case_list.copy')}
      </Button>
      <Button size="compact-md" variant="default" onClick={() => open('delete')}>
        {t('screen.case_list.delete')}
      </Button>
      <Button size="compact-md" variant="subtle" onClick={onClear}>
        {t('screen.case_list.clear_selection')}
      </Button>
      <Refusal error={error} />
      {dialog?.kind === 'delete' && (
        <DeleteCases lines={dialog.lines} onClose={() => setDialog(null)} onDeleted={onGone} />
      )}
      {dialog?.kind === 'list' && (
        <PutOnMeeting
          lines={dialog.lines}
          onClose={() => setDialog(null)}
          onListed={() => {
            setDialog(null);
            onClear();
          }}
        />
      )}
      <Modal
        opened={exporting.isRunning}
        onClose={exporting.cancel}
        withCloseButton={false}
        closeOnClickOutside={false}
        title={t('screen.case_list.exporting')}
      >
        <JobProgress
          title={t('screen.case_list.exporting')}
          progress={exporting.progress}
          onCancel={exporting.cancel}
        />
      </Modal>
    </fieldset>
  );
}

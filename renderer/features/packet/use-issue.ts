import { useCallback, useState } from 'react';
import type { IssuedDocumentView, IssuedResult } from '@contract/documents';
import type { MeetingView } from '@contract/meetings';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';
import { t } from '../../ui/texts';
import { useJob } from '../../ui/use-job';
import { countText } from '../../ui/value-text';
import type { IssueStep, Outlet } from './issue-steps';
import { type Choices, type Review, settingsOf } from './packet-choices';

export interface IssueRun {
  readonly step: IssueStep;
  readonly progress: ReturnType<typeof useJob>['progress'];
  /** Checks first; what there is to doubt is asked. */
  begin(outlet: Outlet): Promise<void>;
  /** Issues in spite of the doubts. */
  goOn(outlet: Outlet, suggestedName: string): Promise<void>;
  printVersion(version: IssuedDocumentView): Promise<void>;
  saveVersion(version: IssuedDocumentView): Promise<void>;
  cancel(): void;
  rest(): void;
}

type Printed = Pick<Choices, 'paper' | 'duplex'>;

/** Issues a packet and brings it to its outlet, the printer or a file; and does the same again with an issued one. */
export function useIssue(
  { id: meetingId, date: meetingDate }: Pick<MeetingView, 'id' | 'date'>,
  choices: Choices,
  review: Review | null,
  onReviewVoid: () => void,
): IssueRun {
  const issuing = useJob('documents.issue');
  const reprinting = useJob('documents.reprint');
  const [step, setStep] = useState<IssueStep>({ at: 'rest' });
  const rest = useCallback(() => setStep({ at: 'rest' }), []);
  const target = { kind: 'packet', of: meetingId } as const;

  const end = (error: CallError): void => {
    if (error.code === 'redaction_changed') onReviewVoid();
    if (error.code === 'cancelled') rest();
    else setStep({ at: 'refused', error });
  };
  const chooseFile = async (suggestedName: string) => {
    const chosen = await board.host('host.chooseSaveFile', { suggestedName, kind: 'pdf' });
    if (!chosen.ok) end(chosen.error);
    else if (chosen.value === null) rest();
    return chosen.ok ? chosen.value : null;
  };
  const saved = (fileName: string, { pages }: IssuedResult, notes: readonly string[]): void =>
    setStep({
      at: 'done',
      text: t.plural('screen.packet.saved', pages, { file: fileName, count: countText(pages) }),
      notes: [t('screen.packet.leaves_store'), ...notes],
      again: null,
    });
  const print = async (
    { issuedId, revision, pages }: IssuedResult,
    printed: Printed,
    notes: readonly string[],
  ): Promise<void> => {
    setStep({ at: 'printing', revision });
    const answer = await board.host('host.printDocument', { issuedId, paper: printed.paper, duplex: printed.duplex });
    if (!answer.ok) return end(answer.error);
    const { outcome, reason } = answer.value;
    const values = { revision, count: countText(pages), reason: reason ?? '' };
    const text =
      outcome === 'printed'
        ? t.plural('screen.packet.printed', pages, values)
        : (t.lookup(`screen.packet.print_${outcome}.${reason}`, values) ?? t(`screen.packet.print_${outcome}`, values));
    return setStep({ at: 'done', text, notes, again: outcome === 'failed' ? issuedId : null });
  };

  const goOn: IssueRun['goOn'] = async (outlet, suggestedName) => {
    const file = outlet === 'save' ? await chooseFile(suggestedName) : null;
    if (outlet === 'save' && file === null) return;
    setStep({ at: 'running' });
    const reviewed = choices.redacted && review !== null ? { ...review, alsoBlank: [...review.alsoBlank] } : {};
    const issued = await issuing.start({
      ...target,
      settings: settingsOf(choices),
      ...reviewed,
      fileId: file?.fileId ?? null,
    });
    if (!issued.ok) return end(issued.error);
    return file === null ? print(issued.value, choices, []) : saved(file.name, issued.value, []);
  };

  const begin: IssueRun['begin'] = async (outlet) => {
    const checked = await board.call('documents.check', { ...target, settings: settingsOf(choices) });
    if (!checked.ok) return end(checked.error);
    const { missingGlyphs: missing, suggestedName } = checked.value;
    const isUnreviewed = choices.redacted && review === null;
    if (missing.length === 0 && !isUnreviewed) return goOn(outlet, suggestedName);
    return setStep({ at: 'doubt', outlet, missing, isUnreviewed, suggestedName });
  };

  const setAgain = async (version: IssuedDocumentView, fileId: string | null) => {
    setStep({ at: 'running' });
    const again = await reprinting.start({ issuedId: version.id, fileId });
    if (!again.ok) end(again.error);
    return again.ok
      ? { result: again.value, notes: again.value.isIdentical ? [] : [t('screen.packet.not_identical')] }
      : null;
  };

  return {
    step,
    progress: issuing.progress ?? reprinting.progress,
    begin,
    goOn,
    printVersion: async (version) => {
      const again = await setAgain(version, null);
      if (again !== null) await print(again.result, version, again.notes);
    },
    saveVersion: async (version) => {
      const file = await chooseFile(versionFileName(version, meetingDate));
      if (file === null) return;
      const again = await setAgain(version, file.fileId);
      if (again !== null) saved(file.name, again.result, again.notes);
    },
    cancel: () => {
      issuing.cancel();
      reprinting.cancel();
    },
    rest,
  };
}

/** As the service has called it: a name that names nobody. */
const versionFileName = ({ isRedacted, revision }: IssuedDocumentView, date: string): string =>
  `packet-${date}${isRedacted ? '-redacted' : ''}-v${revision}.pdf`;

import { fileRoles } from '@domain/case-file/case-file';
import type { CaseDocumentData, LastDecisionData } from '../documents/document-data';
import { catalogueLabel, day, dueDay, fact, isPast, knownFact, run, yesNo } from './case-words';
import type { PageNode } from './page-node';
import { plain, slanted, strong, type Paragraph } from './paragraph';
import { factSection, sectionTable, type Fact } from './table';
import type { Typesetter } from './typesetter';

function optionLabel(decision: LastDecisionData, id: string): string {
  return decision.optionLabels[id] ?? id;
}

/** The last decision in a few lines, or that there was none. */
export function lastDecisionSummary(ts: Typesetter, { lastDecision, onDay }: CaseDocumentData): PageNode {
  const { t } = ts;
  const title = t('document.section.last_decision');
  const recommendation = lastDecision?.board.recommendation ?? null;
  if (lastDecision === null || recommendation === null) {
    const none = lastDecision === null ? t('document.none.last_decision') : t('document.none.recommendation');
    return factSection(ts, title, [{ label: t('document.decision'), value: [slanted(none)] }], 1);
  }
  const { board } = lastDecision;
  const primary = recommendation.primaryOptionId;
  const review = dueDay(ts, board.nextReviewDate, onDay);
  const text = [
    ...plain(recommendation.text),
    ...(review === null ? [] : [{ text: ` · ${t('document.next_review')} ` }, review]),
  ];
  const facts: Fact[] = [
    {
      label: ts.format.day(board.date),
      value: [...(primary === null ? [] : [strong(optionLabel(lastDecision, primary))]), text],
    },
  ];
  return factSection(ts, title, facts, 1);
}

/** The last decision whole: what, why, under which conditions, against which dissent, who does what by when. */
export function lastDecisionPages(ts: Typesetter, { lastDecision, onDay }: CaseDocumentData): PageNode[] {
  if (lastDecision === null) return [];
  const { t } = ts;
  const { board } = lastDecision;
  const { recommendation } = board;
  const review = dueDay(ts, board.nextReviewDate, onDay);
  const isAnyOverdue = board.actions.some(({ dueDate }) => isPast(dueDate, onDay));
  const bullets = (texts: readonly string[]): Paragraph[] => texts.map((text) => plain(`• ${text}`));
  const listFact = (label: Parameters<typeof knownFact>[1], texts: readonly string[]): Fact[] =>
    texts.length === 0 ? [] : [{ label: t(label), value: bullets(texts) }];
  const facts: Fact[] = [
    fact(ts, 'document.decided_on', run([day(ts, board.date), quorum(ts, board.quorumMet)])),
    ...(recommendation === null
      ? [fact(ts, 'document.decision', t('document.none.recommendation'))]
      : [
          ...knownFact(
            ts,
            'document.option_chosen',
            recommendation.primaryOptionId === null ? null : optionLabel(lastDecision, recommendation.primaryOptionId),
          ),
          fact(ts, 'document.decision', recommendation.text),
          fact(ts, 'document.rationale', recommendation.rationale),
          ...listFact('document.conditions', recommendation.conditions),
          // Conditions are ticked off one by one; these are looked up.
          ...knownFact(
            ts,
            'document.alternatives',
            run(recommendation.alternativeOptionIds.map((id) => optionLabel(lastDecision, id))),
          ),
          fact(ts, 'document.dissent', recommendation.dissent),
          ...knownFact(ts, 'document.evidence', run(recommendation.evidenceCited)),
        ]),
    fact(ts, 'document.preference', board.patientPreferenceConsidered),
    fact(ts, 'document.informed_by', board.patientInformedBy),
    review === null ? fact(ts, 'document.next_review', null) : { label: t('document.next_review'), value: [[review]] },
    ...knownFact(ts, 'document.attending_roles', attending(ts, board.attendingRoles)),
    ...knownFact(ts, 'document.note', board.disclaimer),
  ];
  return [
    factSection(ts, t('document.section.last_decision_full'), facts, 1, { size: 'table' }),
    sectionTable(ts, {
      // A day that has passed does not tell whether the action was done.
      title: isAnyOverdue
        ? `${t('document.section.actions')} · ${t('document.actions_done_unknown')}`
        : t('document.section.actions'),
      columns: [
        { header: t('document.column.action'), share: 48 },
        { header: t('document.column.owner'), share: 27 },
        { header: t('document.column.due'), share: 25 },
      ],
      rows: board.actions.map((action) => [
        [plain(action.action)],
        action.ownerRole === null ? [] : [plain(catalogueLabel(ts, 'role', action.ownerRole))],
        [dueDay(ts, action.dueDate, onDay)].flatMap((due) => (due === null ? [] : [[due]])),
      ]),
      none: t('document.none.actions'),
    }),
  ];
}

/** Who was there: all twelve roles are said in three words instead of three lines. */
function attending(ts: Typesetter, roles: readonly string[]): string | null {
  const there = new Set(roles);
  if (fileRoles.every((role) => there.has(role)) && there.size === fileRoles.length) {
    return ts.t('document.attending_all', { count: ts.format.number(there.size) });
  }
  return run(
    roles.map((role) => catalogueLabel(ts, 'role', role)),
    ', ',
  );
}

function quorum(ts: Typesetter, met: boolean | null): string | null {
  return met === null ? null : `${ts.t('document.quorum')} ${yesNo(ts, met)}`;
}

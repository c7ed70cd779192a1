import type { CaseLineView } from '@contract/cases';
import type { CaseSortKey } from '@domain/case-list/case-query';
import { t } from '../../ui/texts';
import { dayText, numberText } from '../../ui/value-text';

const times = new Intl.DateTimeFormat(t.language, { hour: '2-digit', minute: '2-digit' });

/** What stands in a cell, as on the screen so in a copied table; empty when nothing is known. */
export function cellText(line: CaseLineView, key: CaseSortKey): string {
  switch (key) {
    case 'number':
      return line.number;
    case 'name':
      return line.name;
    case 'born':
      return line.dateOfBirth === null ? String(line.birthYear ?? '') : dayText(line.dateOfBirth);
    case 'status':
      return statusText(line);
    case 'urgency':
      return urgencyText(line);
    case 'referredOn':
      return line.referredOn === null ? '' : dayText(line.referredOn);
    case 'waitingDays':
      return numberText(line.waitingDays);
    case 'site':
      return line.primarySite ?? '';
    case 'grade':
      return line.currentGrade ?? '';
    case 'whoType':
      return line.whoType ?? '';
    case 'question':
      return line.question ?? '';
    case 'title':
      return line.title ?? '';
    case 'meeting':
      return line.meeting === null ? '' : dayText(line.meeting.date);
    case 'inputs': {
      const { asked, received } = line.inputs;
      return asked === 0 ? '' : t('screen.case_list.inputs_of', { received, asked });
    }
    case 'decision':
      return line.lastDecisionOn === null ? '' : dayText(line.lastDecisionOn);
    case 'updatedAt':
      return updatedText(line.updatedAt);
    case 'updatedBy':
      return line.updatedBy ?? '';
  }
}

function statusText({ status, meeting, lastDecisionOn }: CaseLineView): string {
  const date = status === 'decided' ? lastDecisionOn : (meeting?.date ?? null);
  if (status === 'waiting' || status === 'deleted' || date === null) return t(`screen.case_list.status.${status}`);
  return t(`screen.case_list.status.${status}_on`, { date: dayText(date) });
}

function urgencyText({ urgency, groups }: CaseLineView): string {
  return (groups.urgency === null ? undefined : t.lookup(`urgency.${groups.urgency}`)) ?? urgency ?? '';
}

/** The day, or the time of day when it is today. */
function updatedText(instant: string): string {
  const at = new Date(instant);
  const now = new Date();
  const isToday = at.toDateString() === now.toDateString();
  const two = (part: number): string => String(part).padStart(2, '0');
  return isToday ? times.format(at) : dayText(`${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`);
}

/** Lines as tab-separated text, for a spreadsheet. Nothing in it can become a formula there. */
export function tableText(lines: readonly CaseLineView[], columns: readonly CaseSortKey[]): string {
  const head = columns.map((key) => t(`screen.cases.column.${key}`));
  const rows = lines.map((line) => columns.map((key) => cellText(line, key)));
  return [head, ...rows].map((cells) => cells.map(plainCell).join('\t')).join('\n');
}

function plainCell(text: string): string {
  const oneLine = text.replace(/\s+/gu, ' ').trim();
  return /^[=+\-@]/.test(oneLine) ? `'${oneLine}` : oneLine;
}

import { findRole } from '@domain/catalogues/roles';
import type { CaseDocumentData, RoleInputData } from '../documents/document-data';
import { amount, catalogueLabel, day, freeFields, run } from './case-words';
import type { PageNode } from './page-node';
import { joined, labeled, plain, slanted, strong, type Paragraph } from './paragraph';
import { sectionTable } from './table';
import type { Typesetter } from './typesetter';

function answerText(ts: Typesetter, { role }: RoleInputData, question: string, answer: Answer): string {
  const asked = findRole(role)?.questions.find(({ key }) => key === question);
  if (typeof answer === 'number' && asked?.answer === 'number') {
    return amount(ts, answer, ts.t(`unit.${asked.unit}`)) ?? '';
  }
  return typeof answer === 'string'
    ? (ts.t.lookup(`answer_choice.${answer}`) ?? ts.format.day(answer))
    : freeFields(ts, answer);
}

function inputParagraphs(ts: Typesetter, input: RoleInputData): Paragraph[] {
  const answers = Object.entries(input.answers).map(([question, answer]) =>
    labeled(
      ts.t.lookup(`role_question.${input.role}.${question}`) ?? question,
      answer === null ? ts.t('document.not_answered') : answerText(ts, input, question, answer),
    ),
  );
  return [...(answers.length === 0 ? [] : [joined(answers, ' · ')]), ...(input.text ? [plain(input.text)] : [])];
}

type Answer = RoleInputData['answers'][string];

const silentStatuses = ['asked', 'not_asked', 'not_needed'] as const;

/**
 * What each of the twelve roles said. Roles that said nothing stand there, too: those of one status in one row, with
 * "not received".
 */
export function roleInputTable(ts: Typesetter, { roleInputs }: CaseDocumentData): PageNode {
  const { t } = ts;
  const isSilent = (input: RoleInputData): boolean =>
    input.status !== 'received' && inputParagraphs(ts, input).length === 0;
  const name = (input: RoleInputData): string => catalogueLabel(ts, 'role', input.role);
  const spoken = roleInputs.filter((input) => !isSilent(input));
  const silent = silentStatuses.flatMap((status) => {
    const inputs = roleInputs.filter((input) => isSilent(input) && input.status === status);
    return inputs.length === 0 ? [] : [{ status, inputs }];
  });
  return sectionTable(ts, {
    title: t('document.section.role_inputs'),
    columns: [
      { header: t('document.column.role'), share: 23.5 },
      { header: t('document.column.input'), share: 55.5 },
      { header: t('document.column.given'), share: 21 },
    ],
    rows: [
      ...spoken.map((input) => {
        const said = inputParagraphs(ts, input);
        return [
          [strong(name(input))],
          input.status === 'received' ? said : [slanted(t(`document.input_status.${input.status}`)), ...said],
          [
            run([input.givenBy, day(ts, input.receivedOn)]),
            entered(ts, input),
            input.fromDate === null ? null : from(ts, input.fromDate),
          ]
            .filter((text): text is string => text !== null)
            .map(plain),
        ];
      }),
      ...silent.map(({ status, inputs }) => [
        [slanted(t(`document.input_status.${status}`))],
        [strong(inputs.map(name).join(', '))],
        [],
      ]),
    ],
    none: t('document.none.role_inputs'),
  });
}

/** Who typed what another person said. */
function entered(ts: Typesetter, { givenBy, enteredBy = null }: RoleInputData): string | null {
  return enteredBy === null || enteredBy === givenBy ? null : ts.t('document.entered_by', { name: enteredBy });
}

function from(ts: Typesetter, date: string): string {
  return ts.t('document.copied_from', { date: ts.format.day(date) });
}

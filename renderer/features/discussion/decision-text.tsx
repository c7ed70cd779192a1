import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RoleKey } from '@domain/case-file/case-file';
import { roleMessage } from '@domain/catalogues/roles';
import { t } from '../../ui/texts';
import { dayText } from '../../ui/value-text';
import type { ActionFields } from './decision-fields';
import { decisionLabel } from './decision-form';
import classes from './discussion.module.css';
import type { Fields } from './edit-state';

/** A value of a decision in words; null when there is nothing to show. */
export function decisionText(
  field: string,
  value: unknown,
  labelOfOption: (optionId: string) => string,
): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return t(value ? 'screen.yes' : 'screen.no');
  if (typeof value === 'string') {
    if (field === 'primaryOptionId') return labelOfOption(value);
    return field === 'date' || field === 'nextReviewDate' ? dayText(value) : value;
  }
  if (!Array.isArray(value) || value.length === 0) return null;
  if (field === 'actions') return (value as readonly ActionFields[]).map(actionText).join('\n');
  const texts = value as readonly string[];
  if (field === 'attendingRoles') return texts.map(roleText).join(', ');
  return (field === 'alternativeOptionIds' ? texts.map(labelOfOption) : texts).join('\n');
}

const roleText = (role: string): string => t.lookup(roleMessage(role as RoleKey)) ?? role;

function actionText({ action, ownerRole, dueDate }: ActionFields): string {
  return [action, ownerRole === null ? null : roleText(ownerRole), dueDate === null ? null : dayText(dueDate)]
    .filter((text) => text !== null && text !== '')
    .join(' · ');
}

/** The fields in the order of the form. */
const decisionOrder = [
  'date',
  'attendingRoles',
  'quorumMet',
  'text',
  'primaryOptionId',
  'alternativeOptionIds',
  'rationale',
  'conditions',
  'dissent',
  'evidenceCited',
  'actions',
  'patientPreferenceConsidered',
  'patientInformedBy',
  'nextReviewDate',
  'disclaimer',
] as const;

interface DecisionTextProps {
  readonly fields: Fields;
  readonly labelOfOption: (optionId: string) => string;
}

/** A decision to read. */
export function DecisionText({ fields, labelOfOption }: DecisionTextProps) {
  const lines = decisionOrder.flatMap((field): ReactNode[] => {
    const text = decisionText(field, fields[field], labelOfOption);
    return text === null
      ? []
      : [
          <div key={field} className={classes.fact}>
            <dt>{decisionLabel(field)}</dt>
            <dd dir="auto">{text}</dd>
          </div>,
        ];
  });
  return lines.length === 0 ? (
    <Text c="dimmed">{t('screen.discussion.version.empty')}</Text>
  ) : (
    <dl className={classes.facts}>{lines}</dl>
  );
}

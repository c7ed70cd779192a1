import { Text } from '@mantine/core';
import { useEffect, useId } from 'react';
import type { RoleKey, StanceKey } from '@domain/case-file/case-file';
import { stanceMessage, stances } from '@domain/catalogues/stances';
import type { OptionView } from '@contract/discussions';
import { board } from '../../bridge/board';
import { t } from '../../ui/texts';
import { useUndo } from '../../ui/undo';
import { ChoiceRow } from './choice-row';
import classes from './discussion.module.css';
import type { StoredFields } from './edit-state';
import { fromText } from './from-text';
import { textOrNull } from './role-fields';
import { SavedMark } from './saved-mark';
import { stanceSign } from './stance-sign';
import { TextArea } from './text-area';
import { type SaveFields, useAutosave } from './use-autosave';
import { VersionChoice } from './version-choice';

interface StanceInputProps {
  readonly option: OptionView;
  readonly role: RoleKey;
  readonly roleName: string;
  readonly readOnly: boolean;
  /** Reasons that wait for their stance, kept while a person is at another role. */
  readonly waiting: Map<string, string>;
}

/** What one role says of one option: a stance by one key, and why. */
export function StanceInput({ option, role, roleName, readOnly, waiting }: StanceInputProps) {
  const undo = useUndo();
  const said = option.stances.find((stance) => stance.role === role);
  const stored: StoredFields = {
    id: said?.id ?? null,
    revision: said?.revision ?? 0,
    fields: { stance: said?.stance ?? null, comment: said?.comment ?? null },
  };
  const save: SaveFields = async (values, base) => {
    const target = { consideredOptionId: option.id, role, revision: base.revision };
    const stance = values['stance'] as StanceKey | null;
    if (stance !== null) {
      return board.call('options.setStance', { ...target, stance, comment: textOrNull(values['comment']) });
    }
    // Nothing was said before, and a reason alone is for nothing and against nothing.
    if (base.fields['stance'] === null || base.id === null) return 'wait';
    const cleared = await board.call('options.clearStance', target);
    if (cleared.ok && cleared.value.result === 'saved') {
      undo.offer(
        t('screen.discussion.stance.cleared', { role: roleName, option: option.label }),
        cleared.value.batchId,
      );
      return { ok: true, value: { ...cleared.value, id: '', revision: 0 } };
    }
    return cleared;
  };
  const autosave = useAutosave(stored, save);
  const { values, set } = autosave;
  const waitingKey = `${option.id} ${role}`;
  useEffect(() => {
    const kept = waiting.get(waitingKey);
    if (kept !== undefined) set({ comment: kept });
  }, [waiting, waitingKey, set]);
  const labelId = useId();
  const isReasonAlone = values['stance'] === null && values['comment'] !== null;
  const label = t('screen.discussion.stance.of', { option: option.label, role: roleName });
  return (
    <div className={classes.stance}>
      <Text id={labelId} fw={600} size="sm" dir="auto">
        {option.label}
      </Text>
      <ChoiceRow
        field={`stance.${option.optionId}.${role}`}
        label={label}
        none={t('screen.discussion.stance.none')}
        readOnly={readOnly}
        choices={stances.map(({ key }) => ({ value: key, label: t(stanceMessage(key)), sign: stanceSign(key) }))}
        value={values['stance'] as string | null}
        onChange={(stance) => {
          waiting.delete(waitingKey);
          set(stance === null ? { stance: null, comment: null } : { stance });
        }}
      />
      <TextArea
        field={`stance.${option.optionId}.${role}.reason`}
        aria-label={t('screen.discussion.stance.reason_of', { option: option.label, role: roleName })}
        placeholder={t('screen.discussion.stance.reason')}
        value={values['comment']}
        readOnly={readOnly}
        onChange={(comment) => {
          if (comment !== null && values['stance'] === null) waiting.set(waitingKey, comment);
          else waiting.delete(waitingKey);
          set({ comment });
        }}
      />
      <div className={classes.marks}>
        <Text size="xs" className={classes.copied}>
          {fromText(said?.fromDate)}
        </Text>
        {!readOnly && (
          <SavedMark autosave={autosave} waiting={isReasonAlone ? t('screen.discussion.stance.needed') : undefined} />
        )}
      </div>
      <VersionChoice
        autosave={autosave}
        labelOf={(field) => t(field === 'stance' ? 'screen.field.stance' : 'screen.field.comment')}
        textOf={(field, value) =>
          value === null ? null : field === 'stance' ? t(stanceMessage(value as StanceKey)) : String(value)
        }
      />
    </div>
  );
}

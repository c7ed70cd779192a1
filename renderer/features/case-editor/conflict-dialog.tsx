import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState, useSyncExternalStore } from 'react';
import { t } from '../../ui/texts';
import { dayText } from '../../ui/value-text';
import classes from './case-editor.module.css';
import { labelOf } from './fields/field-texts';
import type { EditorSession, PendingConflict } from './saving/editor-session';
import { inputOf } from './saving/field-codec';
import type { FieldConflict } from './saving/row-draft';

const times = new Intl.DateTimeFormat(t.language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** `05:51` of today, with the day in front of another one. */
function momentText(instant: string): string {
  const at = new Date(instant);
  const isToday = at.toDateString() === new Date().toDateString();
  return isToday ? times.format(at) : `${times.format(at)} (${dayText(instant.slice(0, 10))})`;
}

/** Asks, when two people have written the same fields, which version of each counts. */
export function ConflictDialog({ session }: { readonly session: EditorSession }) {
  const pending = useSyncExternalStore(session.subscribe, session.conflict);
  return pending === null ? null : <Choices key={pending.conflict.changedAt} pending={pending} />;
}

function versionText({ spec }: FieldConflict, value: unknown): string {
  const input = inputOf(spec, value);
  const text = typeof input === 'string' ? input : input.map((cells) => cells.join(': ')).join('\n');
  return text === '' ? t('screen.editor.conflict.empty') : text;
}

function Choices({ pending: { kind, conflict, choose } }: { readonly pending: PendingConflict }) {
  const { fields, changedBy, changedAt } = conflict;
  const [own, setOwn] = useState<ReadonlySet<string>>(() => new Set(fields.map(({ spec }) => spec.path)));
  const pick = (path: string, isMine: boolean): void => {
    const next = new Set(own);
    if (isMine) next.add(path);
    else next.delete(path);
    setOwn(next);
  };
  return (
    <Modal
      opened
      size="xl"
      title={t('screen.editor.conflict.title')}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      onClose={() => undefined}
    >
      <Stack gap="md">
        <Text>
          {changedBy === null || changedAt === null
            ? t('screen.editor.conflict.by_someone')
            : t('screen.editor.conflict.by', { name: changedBy, time: momentText(changedAt) })}
        </Text>
        {fields.map((field) => {
          const { path } = field.spec;
          const label = labelOf(kind, field.spec);
          return (
            <fieldset key={path} className={classes.conflict}>
              <legend>{label}</legend>
              {([true, false] as const).map((isMine) => (
                // The text of the version is its label.
                // oxlint-disable-next-line jsx-a11y/label-has-associated-control
                <label key={String(isMine)} className={classes.version}>
                  <input
                    type="radio"
                    name={`conflict-${path}`}
                    checked={own.has(path) === isMine}
                    data-autofocus={isMine || undefined}
                    onChange={() => pick(path, isMine)}
                  />
                  <span>
                    <strong>{t(isMine ? 'screen.editor.conflict.mine' : 'screen.editor.conflict.theirs')}</strong>
                    <span dir="auto" className={classes.versionText}>
                      {versionText(field, isMine ? field.mine : field.theirs)}
                    </span>
                  </span>
                </label>
              ))}
            </fieldset>
          );
        })}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => choose(new Set())}>
            {t('screen.editor.conflict.keep_theirs')}
          </Button>
          <Button variant="default" onClick={() => choose(new Set(fields.map(({ spec }) => spec.path)))}>
            {t('screen.editor.conflict.keep_mine')}
          </Button>
          <Button onClick={() => choose(own)}>{t('screen.editor.conflict.save')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

import { Button, Group, NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ChangeView } from '@contract/history';
import type { CallError, CallResult } from '@contract/result';
import type { EditResultView } from '@contract/editing';
import { board } from '../../../bridge/board';
import { EmptyState } from '../../../ui/empty-state';
import { Refusal } from '../../../ui/refusal';
import { t } from '../../../ui/texts';
import { useUndo } from '../../../ui/undo';
import { useAnswer } from '../../../ui/use-answer';
import { countText } from '../../../ui/value-text';
import classes from './beside.module.css';
import {
  type ChangeBatch,
  type FieldLine,
  batchesOf,
  fieldLines,
  historySections,
  instantText,
  itemName,
  sectionName,
  sectionOf,
} from './history-text';
import { textDifference } from './text-difference';

/** As many changes as a first look needs; each "more" doubles it. */
const firstPage = 50;
const mostChanges = 5_000;
/** A call that changed more than this is folded: an import, a pasted table. */
const unfolded = 6;
/** Texts longer than this are shown by what differs. */
const longText = 90;

/** Who changed what and when, from what to what; older values and deleted items come back from here. */
export function HistoryView({ caseId }: { readonly caseId: string }) {
  const [limit, setLimit] = useState(firstPage);
  const [section, setSection] = useState('');
  const [actorId, setActorId] = useState('');
  const [error, setError] = useState<CallError | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const undo = useUndo();
  const answer = useAnswer('history.ofCase', {
    caseId,
    limit,
    entities: section === '' ? null : [...(historySections[section] ?? [])],
    actorId: actorId === '' ? null : actorId,
  });
  const page = answer.state === 'ready' ? answer.value : null;
  const batches = useMemo(() => batchesOf(page?.changes ?? []), [page]);

  const settle = (result: CallResult<EditResultView>, done: string): void => {
    setError(result.ok ? null : result.error);
    setNotice(result.ok && result.value.result === 'conflict' ? t('screen.history.changed_meanwhile') : null);
    if (result.ok && result.value.result === 'saved') undo.offer(done, result.value.batchId);
  };
  const restoreField = async (change: ChangeView, line: FieldLine): Promise<void> => {
    const { seq, item } = change;
    const revision = item?.revision ?? 0;
    settle(
      await board.call('history.restoreField', { seq, field: line.field, revision }),
      t('screen.history.field_restored', { field: line.label }),
    );
  };
  const restoreItem = async (change: ChangeView): Promise<void> => {
    const { entity, entityId: id, item } = change;
    settle(
      await board.call('history.restoreItem', { entity, id, revision: item?.revision ?? 0 }),
      t('screen.history.item_restored', { item: itemName(change) ?? sectionOf(entity) }),
    );
  };

  const filter = (choose: (value: string) => void) => (value: string) => {
    setLimit(firstPage);
    choose(value);
  };
  return (
    // A stop of the Tab key, so that the keyboard can scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.scroll} tabIndex={0} aria-label={t('screen.beside.history')}>
      <Group gap="xs" className={classes.filters}>
        <NativeSelect
          size="sm"
          aria-label={t('screen.history.section')}
          value={section}
          onChange={(event) => filter(setSection)(event.currentTarget.value)}
          data={[
            { value: '', label: t('screen.history.all_sections') },
            ...Object.keys(historySections).map((key) => ({ value: key, label: sectionName(key) })),
          ]}
        />
        <NativeSelect
          size="sm"
          aria-label={t('screen.history.person')}
          value={actorId}
          onChange={(event) => filter(setActorId)(event.currentTarget.value)}
          data={[
            { value: '', label: t('screen.history.all_people') },
            ...(page?.people ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Group>
      <Refusal error={answer.state === 'refused' ? answer.error : error} />
      {notice !== null && (
        <p role="alert" className={classes.notice}>
          {notice}
        </p>
      )}
      {page !== null && batches.length === 0 && (
        <EmptyState title={t('screen.history.none')} advice={t('screen.history.none_advice')} />
      )}
      <ol className={classes.batches}>
        {batches.map((batch) => (
          <Batch key={batch.batchId} batch={batch} onRestoreField={restoreField} onRestoreItem={restoreItem} />
        ))}
      </ol>
      {page !== null && page.total > 0 && (
        <Group gap="sm" className={classes.more}>
          <span>
            {t('screen.history.shown', { shown: countText(page.changes.length), total: countText(page.total) })}
          </span>
          {page.next !== null && limit < mostChanges && (
            <Button size="compact-sm" variant="default" onClick={() => setLimit(Math.min(mostChanges, limit * 2))}>
              {t('screen.history.more')}
            </Button>
          )}
        </Group>
      )}
    </section>
  );
}

interface RestoreHandlers {
  readonly onRestoreField: (change: ChangeView, line: FieldLine) => void;
  readonly onRestoreItem: (change: ChangeView) => void;
}

function Batch({ batch, ...handlers }: RestoreHandlers & { readonly batch: ChangeBatch }) {
  const [isOpen, setIsOpen] = useState(false);
  const shown = isOpen ? batch.changes : batch.changes.slice(0, unfolded);
  return (
    <li className={classes.batch}>
      <p className={classes.who}>
        <time dateTime={batch.at}>{instantText(batch.at)}</time> · <bdi>{batch.actor}</bdi>
      </p>
      {batch.reason !== null && (
        <p className={classes.reason} dir="auto">
          {t('screen.history.reason', { reason: batch.reason })}
        </p>
      )}
      {shown.map((change) => (
        <Change key={change.seq} change={change} {...handlers} />
      ))}
      {shown.length < batch.changes.length && (
        <Button size="compact-sm" variant="subtle" onClick={() => setIsOpen(true)}>
          {t('screen.history.show_all', { count: countText(batch.changes.length) })}
        </Button>
      )}
    </li>
  );
}

function Change({ change, onRestoreField, onRestoreItem }: RestoreHandlers & { readonly change: ChangeView }) {
  const name = itemName(change);
  const lines = change.kind === 'create' || change.kind === 'update' ? fieldLines(change) : [];
  const isBeginning = change.entity === 'case' && change.kind === 'create';
  return (
    <div className={classes.change}>
      <div className={classes.what}>
        <span>
          <strong>{isBeginning ? t('screen.history.case_made') : sectionOf(change.entity)}</strong>
          {name !== null && (
            <>
              {' '}
              <bdi>{name}</bdi>
            </>
          )}
          {change.kind !== 'update' && !isBeginning && <em> {t(`screen.history.kind.${change.kind}`)}</em>}
        </span>
        {change.kind === 'delete' && change.item?.canComeBack === true && (
          <Button
            size="compact-xs"
            variant="light"
            aria-label={t('screen.history.restore_item_of', { item: name ?? sectionOf(change.entity) })}
            onClick={() => onRestoreItem(change)}
          >
            {t('screen.history.restore_item')}
          </Button>
        )}
      </div>
      {lines.length > 0 && (
        <dl className={classes.lines}>
          {lines.map((line) => (
            <div key={line.field} className={classes.line}>
              <dt>{line.label}</dt>
              <dd>
                <FromTo line={line} isNew={change.kind === 'create'} />
                {change.item?.restorable.includes(line.field) === true && (
                  <Button
                    size="compact-xs"
                    variant="light"
                    aria-label={t('screen.history.restore_value_of', {
                      field: line.label,
                      value: (line.from ?? t('screen.history.empty')).slice(0, 80),
                    })}
                    onClick={() => onRestoreField(change, line)}
                  >
                    {t('screen.history.restore_value')}
                  </Button>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function FromTo({ line: { from, to }, isNew }: { readonly line: FieldLine; readonly isNew: boolean }) {
  const [isWhole, setIsWhole] = useState(false);
  const isLong = (from?.length ?? 0) > longText || (to?.length ?? 0) > longText;
  const toggle = isLong && (
    <Button size="compact-xs" variant="subtle" onClick={() => setIsWhole(!isWhole)} aria-expanded={isWhole}>
      {t(isWhole ? 'screen.history.excerpt' : 'screen.history.whole')}
    </Button>
  );
  if (isLong && !isWhole && !isNew && from !== null && to !== null) {
    return (
      <>
        <span className={classes.difference} dir="auto">
          {textDifference(from, to).map(({ kind, text }, index) =>
            kind === 'kept' ? (
              <span key={index}>{cut(text)}</span>
            ) : kind === 'removed' ? (
              <del key={index}>{cut(text)}</del>
            ) : (
              <ins key={index}>{cut(text)}</ins>
            ),
          )}
        </span>
        {toggle}
      </>
    );
  }
  const shown = (text: string | null): string =>
    text === null ? t('screen.history.empty') : isWhole ? text : cut(text);
  return (
    <>
      {!isNew && (
        <>
          <span className={classes.from} dir="auto">
            {shown(from)}
          </span>
          <span className={classes.arrow}>
            <span aria-hidden="true">→</span>
            <span className={classes.spoken}>{t('screen.history.to')}</span>
          </span>
        </>
      )}
      <span className={classes.to} dir="auto">
        {shown(to)}
      </span>
      {toggle}
    </>
  );
}

/** A piece of text that fits into a few lines; the whole of it is one click away. */
const cut = (text: string): string => (text.length > 240 ? `${text.slice(0, 200).trimEnd()} …` : text);

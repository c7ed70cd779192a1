// The list of a combobox that is more than a list of texts: the roles say what HTML has no elements for.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { Kbd, Modal, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import type { MessageId } from '@domain/messages/translate';
import { Icon } from '../ui/icon';
import type { Screen } from '../ui/navigation';
import { t } from '../ui/texts';
import { useAnswer } from '../ui/use-answer';
import classes from './command-palette.module.css';
import { keyText } from './key-text';
import type { PaletteAction } from './palette-actions';
import { type PaletteEntry, paletteEntries, shownOfGroup } from './palette-entries';
import { type Recent, useRecentCases } from './recent';

interface CommandPaletteProps {
  readonly actions: readonly PaletteAction[];
  readonly recent: readonly Recent[];
  readonly onGo: (screen: Screen) => void;
  readonly onClose: () => void;
}

/** Shorter than a person notices, longer than between two keys. */
const searchPauseMs = 80;

const groupTitles: Readonly<Record<PaletteEntry['group'], MessageId>> = {
  recent: 'screen.palette.recent',
  cases: 'screen.cases.title',
  meetings: 'screen.meetings.title',
  actions: 'screen.palette.actions',
};

/** Who finds by keys does not wait for a movement. */
const instantly = { duration: 0 };

const idOf = (index: number): string => `palette-${index}`;

/** One field that leads everywhere: cases, meetings, and everything that can be begun. */
export function CommandPalette({ actions, recent, onGo, onClose }: CommandPaletteProps) {
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search.trim(), searchPauseMs);
  const [chosen, setChosen] = useState(0);
  const found = useAnswer('cases.list', { search: settled === '' ? null : settled, limit: shownOfGroup });
  const planned = useAnswer('meetings.list', {});
  const recentCases = useRecentCases(recent);
  const entries = useMemo(
    () =>
      paletteEntries({
        search,
        actions,
        // Without a search the list is of all cases, and nobody has asked for those.
        cases: found.state === 'ready' && settled !== '' ? found.value.cases : [],
        meetings: planned.state === 'ready' ? planned.value.meetings : [],
        recent,
        recentCases,
      }),
    [search, settled, actions, found, planned, recent, recentCases],
  );
  const at = Math.min(chosen, entries.length - 1);

  useEffect(() => {
    // With braces: newer browsers answer a promise, which is no way to end an effect.
    document.getElementById(idOf(at))?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const run = ({ does }: PaletteEntry): void => {
    onClose();
    if ('go' in does) onGo(does.go);
    else does.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const by = step[event.key];
    if (by !== undefined) {
      event.preventDefault();
      const isSingle = Math.abs(by) === 1;
      const next = isSingle ? (at + by + entries.length) % Math.max(1, entries.length) : at + by;
      setChosen(Math.max(0, Math.min(entries.length - 1, next)));
      return;
    }
    const entry = entries[at];
    // While a name is being composed, Enter belongs to the composition.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || entry === undefined) return;
    event.preventDefault();
    // What is found is still of the letters before.
    if (search.trim() !== settled && entry.group !== 'actions') return;
    run(entry);
  };

  return (
    <Modal.Root
      opened
      lockScroll={false}
      onClose={onClose}
      size="lg"
      centered={false}
      yOffset="12vh"
      padding={0}
      transitionProps={instantly}
    >
      <Modal.Overlay transitionProps={instantly} />
      <Modal.Content aria-label={t('screen.palette.title')}>
        <TextInput
          data-autofocus
          className={classes.field}
          size="md"
          variant="unstyled"
          leftSection={<Icon name="search" />}
          role="combobox"
          aria-label={t('screen.palette.title')}
          aria-expanded
          aria-controls="palette-list"
          aria-autocomplete="list"
          aria-activedescendant={entries.length > 0 ? idOf(at) : undefined}
          placeholder={t('screen.palette.hint')}
          value={search}
          dir="auto"
          maxLength={500}
          autoComplete="off"
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            setChosen(0);
          }}
        />
        <div id="palette-list" role="listbox" aria-label={t('screen.palette.title')} className={classes.list}>
          {entries.map((entry, index) => (
            <div key={`${entry.group} ${entry.id}`} role="presentation">
              {entry.group !== entries[index - 1]?.group && (
                <Text size="xs" c="dimmed" className={classes.group} role="presentation">
                  {t(groupTitles[entry.group])}
                </Text>
              )}
              {/* The keys are heard by the field, whose active descendant this is. */}
              {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */}
              <div
                role="option"
                id={idOf(index)}
                aria-selected={index === at}
                className={classes.entry}
                onClick={() => run(entry)}
                onMouseMove={() => setChosen(index)}
              >
                <Icon name={entry.icon} />
                <span className={classes.label}>
                  {entry.label}
                  {entry.typed !== null && (
                    <>
                      {' '}
                      <bdi className={classes.typed}>{entry.typed}</bdi>
                    </>
                  )}
                </span>
                {entry.keys !== null && <Kbd size="xs">{keyText(entry.keys)}</Kbd>}
              </div>
            </div>
          ))}
        </div>
        <Text size="xs" c="dimmed" className={classes.foot} component="output">
          {entries.length === 0 ? t('screen.palette.nothing') : t('screen.palette.keys')}
        </Text>
      </Modal.Content>
    </Modal.Root>
  );
}

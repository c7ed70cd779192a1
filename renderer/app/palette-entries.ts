import type { MeetingView } from '@contract/meetings';
import { searchKey } from '@domain/text/search-key';
import type { IconName } from '../ui/icon';
import type { Screen } from '../ui/navigation';
import { t } from '../ui/texts';
import { dayText } from '../ui/value-text';
import type { PaletteAction } from './palette-actions';
import type { Recent, RecentCase } from './recent';

/** One line of the command palette. */
export interface PaletteEntry {
  readonly id: string;
  readonly group: 'recent' | 'cases' | 'meetings' | 'actions';
  readonly icon: IconName;
  /** Of the app itself: a number, a day, an action. */
  readonly label: string;
  /** Typed by a person, in whatever direction it is written: a name, a place. */
  readonly typed: string | null;
  readonly keys: string | null;
  readonly does: { readonly go: Screen } | { readonly run: () => void };
}

/** At most so many of one kind: one types another letter instead of scrolling. */
export const shownOfGroup = 8;

export interface PaletteSources {
  readonly search: string;
  readonly actions: readonly PaletteAction[];
  readonly cases: readonly { readonly id: string; readonly number: string; readonly name: string }[];
  readonly meetings: readonly MeetingView[];
  readonly recent: readonly Recent[];
  readonly recentCases: readonly RecentCase[];
}

/** What the palette offers: what was opened last while nothing is typed, else all that has every word in it. */
export function paletteEntries(sources: PaletteSources): readonly PaletteEntry[] {
  const words = searchKey(sources.search).split(' ').filter(Boolean);
  const hasWords = (...texts: string[]): boolean => {
    const found = searchKey(texts.join(' ')).split(' ');
    return words.every((word) => found.some((part) => part.startsWith(word)));
  };
  const actions = sources.actions
    .filter(({ label, words: others }) => hasWords(t(label), t(others)))
    .map((action) => actionEntry(action));
  if (words.length === 0) return [...recentEntries(sources), ...actions];
  const meetings = sources.meetings
    .filter(({ date, place }) => hasWords(date, dayText(date), place ?? ''))
    .slice(0, shownOfGroup)
    .map((meeting) => meetingEntry(meeting, 'meetings'));
  const cases = sources.cases.slice(0, shownOfGroup).map((line) => caseEntry(line, 'cases'));
  // An action that is called what was typed stands first; else people look for cases.
  const named = actions.filter(({ label }) => searchKey(label).startsWith(words.join(' ')));
  return [...named, ...cases, ...meetings, ...actions.filter((entry) => !named.includes(entry))];
}

function recentEntries({ recent, recentCases, meetings }: PaletteSources): PaletteEntry[] {
  return recent.flatMap(({ at, id }) => {
    if (at === 'case') return recentCases.filter((line) => line.id === id).map((line) => caseEntry(line, 'recent'));
    return meetings.filter((meeting) => meeting.id === id).map((meeting) => meetingEntry(meeting, 'recent'));
  });
}

function actionEntry({ id, label, keys, run }: PaletteAction): PaletteEntry {
  return {
    id: `action-${id}`,
    group: 'actions',
    icon: 'action',
    label: t(label),
    typed: null,
    keys: keys ?? null,
    does: { run },
  };
}

function caseEntry(
  { id, number, name }: { readonly id: string; readonly number: string; readonly name: string },
  group: PaletteEntry['group'],
): PaletteEntry {
  return {
    id: `case-${id}`,
    group,
    icon: 'cases',
    label: number,
    typed: name,
    keys: null,
    does: { go: { at: 'case', id } },
  };
}

function meetingEntry({ id, date, place, discussions }: MeetingView, group: PaletteEntry['group']): PaletteEntry {
  const label = t('screen.palette.meeting', {
    day: dayText(date),
    cases: t.plural('screen.cases.count', discussions.length),
  });
  return {
    id: `meeting-${id}`,
    group,
    icon: 'meetings',
    label,
    typed: place,
    keys: null,
    does: { go: { at: 'meeting', id } },
  };
}

import type { MessageId } from '@domain/messages/translate';

export interface ShortcutGroup {
  readonly title: MessageId;
  readonly lines: readonly { readonly keys: readonly string[]; readonly does: MessageId }[];
}

/** Every key that does something, by where it does it. Features add their own here. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    title: 'screen.shortcuts.everywhere',
    lines: [
      { keys: ['Mod+K'], does: 'screen.shortcuts.palette' },
      { keys: ['Alt+Left'], does: 'screen.shortcuts.back' },
      { keys: ['Mod+Z'], does: 'screen.shortcuts.undo' },
      { keys: ['Mod+,'], does: 'screen.shortcuts.settings' },
      { keys: ['F1'], does: 'screen.shortcuts.help' },
      { keys: ['?'], does: 'screen.shortcuts.sheet' },
      { keys: ['Esc'], does: 'screen.shortcuts.escape' },
    ],
  },
  {
    title: 'screen.shortcuts.case_list',
    lines: [
      { keys: ['/', 'Mod+F'], does: 'screen.shortcuts.search' },
      { keys: ['↑', '↓'], does: 'screen.shortcuts.choose' },
      { keys: ['Enter'], does: 'screen.shortcuts.open' },
    ],
  },
  {
    title: 'screen.shortcuts.packet',
    lines: [
      { keys: ['PgUp', 'PgDn'], does: 'screen.shortcuts.pages' },
      { keys: ['Mod+F'], does: 'screen.shortcuts.find_in_packet' },
    ],
  },
];

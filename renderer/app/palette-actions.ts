import type { MessageId } from '@domain/messages/translate';
import { requestAction } from '../ui/actions';
import type { Screen } from '../ui/navigation';
import type { WindowPreferences } from '../ui/window-preferences';

/** Something that can be begun from the command palette. */
export interface PaletteAction {
  readonly id: string;
  readonly label: MessageId;
  /** Other words for it, under which it is looked for. */
  readonly words: MessageId;
  /** Its keys, as `key-text.ts` writes them. */
  readonly keys?: string;
  run(): void;
}

interface ActionContext {
  readonly go: (screen: Screen) => void;
  readonly lock: () => void;
  readonly shortcuts: () => void;
  readonly windowPreferences: WindowPreferences;
}

/** Everything that can be begun, in the order of a day's work. */
export function paletteActions(context: ActionContext): readonly PaletteAction[] {
  const { go, lock, shortcuts, windowPreferences } = context;
  const on = (screen: Screen, act: () => void) => (): void => {
    go(screen);
    act();
  };
  const line = (id: string, run: () => void, keys?: string): PaletteAction => ({
    id,
    label: `screen.action.${id}` as MessageId,
    words: `screen.action.${id}.words` as MessageId,
    ...(keys !== undefined && { keys }),
    run,
  });
  return [
    line('new_case', () => requestAction('cases.new')),
    line(
      'import',
      on({ at: 'cases' }, () => requestAction('cases.import')),
    ),
    line(
      'plan_meeting',
      on({ at: 'meetings' }, () => requestAction('meetings.plan')),
    ),
    line('cases', () => go({ at: 'cases' })),
    line('meetings', () => go({ at: 'meetings' })),
    line('settings', () => go({ at: 'settings' }), 'Mod+,'),
    line('help', () => go({ at: 'help' }), 'F1'),
    line('shortcuts', shortcuts, '?'),
    line('light', () => windowPreferences.setColorScheme('light')),
    line('dark', () => windowPreferences.setColorScheme('dark')),
    line('auto', () => windowPreferences.setColorScheme('auto')),
    line('english', () => void windowPreferences.setLanguage('en')),
    line('german', () => void windowPreferences.setLanguage('de')),
    line('lock', lock),
  ];
}

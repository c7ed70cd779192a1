import { sections } from './fields/sections';

/** What a key asks of the editor. */
export type EditorCommand =
  | { readonly type: 'section'; readonly key: string }
  | { readonly type: 'step'; readonly by: 1 | -1 }
  | { readonly type: 'next'; readonly by: 1 | -1 }
  | { readonly type: 'add' }
  | { readonly type: 'copy' }
  | { readonly type: 'back' };

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/**
 * The command of a key.
 *
 * @param place - whether the focus is in a text of several lines, where Enter is a letter, or on a button, which it presses
 */
export function commandOf(
  { key, altKey, ctrlKey, metaKey, shiftKey }: Key,
  place: 'field' | 'longText' | 'button' | 'other',
): EditorCommand | null {
  const isCommand = ctrlKey || metaKey;
  if (altKey && !isCommand && (key === 'ArrowDown' || key === 'ArrowUp'))
    return { type: 'step', by: key === 'ArrowDown' ? 1 : -1 };
  if (isCommand && !altKey && /^[0-9]$/.test(key)) {
    const section = sections[key === '0' ? 9 : Number(key) - 1];
    return section === undefined ? null : { type: 'section', key: section.key };
  }
  if (key === 'Enter' && isCommand && !altKey) return { type: 'add' };
  if (isCommand && !altKey && !shiftKey && key.toLowerCase() === 'd') return { type: 'copy' };
  if (key === 'Enter' && !altKey && place !== 'button' && place !== 'longText')
    return { type: 'next', by: shiftKey ? -1 : 1 };
  if (key === 'Escape') return { type: 'back' };
  return null;
}

const stops = '[data-field], [data-next]';

/** Moves the focus to the next or the previous field of the form; false at the end. */
export function moveFocus(form: HTMLElement, by: 1 | -1): boolean {
  const here = document.activeElement;
  if (by === 1 && here instanceof HTMLElement && moveDown(here)) return true;
  const fields = [...form.querySelectorAll<HTMLElement>(stops)].filter((field) => field.getClientRects().length > 0);
  const at = fields.findIndex((field) => field === here);
  const next = fields[at + by];
  if (next === undefined) return false;
  focusField(next);
  return true;
}

/** Values of a list are typed downwards: from a value to the one below, or to the start of an empty line. */
function moveDown(here: HTMLElement): boolean {
  const isValue = here.dataset['field'] === 'labResults.value' || here.dataset['field'] === 'markerPoints.value';
  const below = isValue ? here.closest('tr')?.nextElementSibling : null;
  if (!below) return false;
  const first = below.querySelector<HTMLInputElement>('[data-field]');
  const target =
    first?.value === '' ? first : below.querySelector<HTMLElement>(`[data-field="${here.dataset['field'] ?? ''}"]`);
  if (!target) return false;
  focusField(target);
  return true;
}

/** Gives a field the focus, with its text selected as after the Tab key. */
export function focusField(field: HTMLElement): void {
  // What follows from the field that is left may stand in this one: it is drawn before its text is selected.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  queueMicrotask(() => {
    field.focus();
    if (field instanceof HTMLInputElement) field.select();
  });
}

/** Gives the focus to the first thing of a section that one would want. */
export function focusSection(form: HTMLElement): void {
  const target =
    form.querySelector<HTMLElement>('[data-opened] [data-field]') ??
    form.querySelector<HTMLElement>('[data-open], [data-field], [data-add]');
  if (target !== null) focusField(target);
}

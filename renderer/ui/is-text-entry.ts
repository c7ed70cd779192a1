const pressed = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'];

/** Whether keys that are pressed there become letters: such places keep Ctrl-Z, `?` and `/` for themselves. */
export function isTextEntry(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  const field = target.closest('input, textarea, select');
  return field !== null && !(field instanceof HTMLInputElement && pressed.includes(field.type));
}

/**
 * Puts a text on the clipboard the way the keys for copying do, which needs no permission of the system. Only within a
 * few seconds of a key or a click.
 *
 * @returns false when the clipboard did not take it
 */
export function copyText(text: string): boolean {
  let isTaken = false;
  const fill = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopPropagation();
    isTaken = event.clipboardData !== null;
  };
  document.addEventListener('copy', fill, { capture: true, once: true });
  const isDone = document.execCommand('copy');
  document.removeEventListener('copy', fill, { capture: true });
  return isDone && isTaken;
}

import { t } from '../ui/texts';

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** Keys as they stand on the keyboard: `Mod+K` is `Ctrl+K`, or `⌘K` on a Mac; German keys have German names. */
export function keyText(keys: string): string {
  const names = keys.split('+').map((key) => {
    if (key === 'Mod') return isMac ? '⌘' : t('screen.keys.control');
    if (key === 'Alt') return isMac ? '⌥' : 'Alt';
    if (key === 'Left') return '←';
    return t.lookup(`screen.keys.${key.toLowerCase()}`) ?? key;
  });
  return names.join(isMac ? '' : '+');
}

import type { BrowserWindow } from 'electron';
import type { WindowMemory } from './window-memory';

/** Moving and resizing tell of themselves many times a second. */
const restMs = 500;

/** Keeps the place of a window in its memory as a person moves it, and once more when it closes. */
export function rememberPlace(window: BrowserWindow, memory: WindowMemory): void {
  let timer: NodeJS.Timeout | undefined;
  const remember = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    const { x, y, width, height } = window.getNormalBounds();
    memory.set({ place: { x, y, width, height, isMaximized: window.isMaximized() } });
  };
  const rememberSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(remember, restMs);
  };
  window.on('resize', rememberSoon);
  window.on('move', rememberSoon);
  window.on('maximize', rememberSoon);
  window.on('unmaximize', rememberSoon);
  window.on('close', remember);
}

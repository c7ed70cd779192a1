import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWindowMemory } from '../../../electron/main/window-memory';
import { type Rectangle, type WindowPlace, placeOnScreen } from '../../../electron/main/window-place';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'netboard-memory-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const nothing = { language: null, colorScheme: 'auto', place: null };
const place: WindowPlace = { x: 40, y: 60, width: 1100, height: 700, isMaximized: false };

describe('the memory of the window', () => {
  test('keeps each choice for the next start, and leaves no half file', () => {
    const file = join(folder, 'new', 'window.json');
    const memory = openWindowMemory(file);
    expect(memory.get()).toEqual(nothing);
    memory.set({ language: 'de' });
    memory.set({ colorScheme: 'dark' });
    memory.set({ place });
    expect(openWindowMemory(file).get()).toEqual({ language: 'de', colorScheme: 'dark', place });
    expect(readdirSync(join(folder, 'new'))).toEqual(['window.json']);
    memory.set({ language: null });
    expect(openWindowMemory(file).get().language).toBeNull();
  });

  test.each([
    ['half a file', '{"language":"de","pla'],
    ['no object', '[1,2]'],
    ['nothing', ''],
    ['bytes', '\u0000\u0001'],
  ])('takes %s for nothing chosen', (_name, text) => {
    const file = join(folder, 'window.json');
    writeFileSync(file, text);
    const memory = openWindowMemory(file);
    expect(memory.get()).toEqual(nothing);
    memory.set({ language: 'de' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ ...nothing, language: 'de' });
  });

  test('loses only the line that does not fit', () => {
    const file = join(folder, 'window.json');
    writeFileSync(file, JSON.stringify({ language: 'xx', colorScheme: 'dark', place: { x: 'left' }, later: 1 }));
    expect(openWindowMemory(file).get()).toEqual({ ...nothing, colorScheme: 'dark' });
  });

  test.skipIf(process.getuid?.() === 0)('goes on without a disk', () => {
    chmodSync(folder, 0o500);
    const memory = openWindowMemory(join(folder, 'window.json'));
    memory.set({ language: 'de' });
    expect(memory.get().language).toBe('de');
    chmodSync(folder, 0o700);
  });
});

describe('the place of the window', () => {
  const screens: readonly Rectangle[] = [
    { x: 0, y: 25, width: 1440, height: 875 },
    { x: 1440, y: 0, width: 1920, height: 1080 },
  ];

  test('is taken again where it still is on a screen', () => {
    expect(placeOnScreen(place, screens)).toEqual(place);
    const onSecond = { ...place, x: 1500, y: 10, isMaximized: true };
    expect(placeOnScreen(onSecond, screens)).toEqual(onSecond);
    expect(placeOnScreen({ ...place, x: -500 }, screens)).not.toBeNull();
  });

  test.each([
    ['its screen has gone', { x: 4000, y: 10 }],
    ['its title stands above the screen', { x: 40, y: -200 }],
    ['its title stands below the screen', { x: 40, y: 890 }],
    ['only a sliver is left', { x: -1050, y: 60 }],
  ])('is left to the system when %s', (_name, moved) => {
    expect(placeOnScreen({ ...place, ...moved }, [screens[0] as Rectangle])).toBeNull();
  });

  test('is made to fit a smaller screen', () => {
    const small: Rectangle = { x: 0, y: 0, width: 1024, height: 600 };
    expect(placeOnScreen(place, [small])).toMatchObject({ width: 1024, height: 600 });
    expect(placeOnScreen(null, [small])).toBeNull();
  });
});

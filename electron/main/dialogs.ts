import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, type BrowserWindow, clipboard, dialog, type FileFilter } from 'electron';
import type { Translator } from '@domain/messages/translate';
import type { HostCallOutput } from '@contract/host';
import type { CallResult } from '@contract/result';
import { windowActor } from '../services/window-actor';
import type { HostHandlers } from './ipc';
import { printDocument } from './printing';
import type { Remembered, WindowMemory } from './window-memory';

/** What the dialogs need of the services: a chosen path goes there and comes back as an id; what is printed comes from there. */
export interface FileRegistrar {
  registerFile(path: string, mode: 'read' | 'write'): Promise<string>;
  registerBytes(bytes: Uint8Array): Promise<string>;
  readDocument(actor: string | null, issuedId: string): Promise<CallResult<Uint8Array>>;
}

export interface DialogHost {
  readonly window: BrowserWindow;
  readonly files: FileRegistrar;
  readonly storeFolder: string;
  readonly memory: WindowMemory;
  /** The texts of now: a person may choose another language at any time. */
  readonly texts: () => Translator;
  /** Called after a choice was remembered, so that the menu and the system's own parts follow it. */
  readonly onPreferences: (remembered: Remembered) => void;
}

/** Answers the calls that only the desktop can: its dialogs, its memory, and facts about the app. */
export function hostHandlers(host: DialogHost): HostHandlers {
  const { window, files, storeFolder, memory, texts, onPreferences } = host;
  const filterOf = (kind: 'pdf' | 'json' | 'backup' | 'text'): FileFilter => {
    const t = texts();
    const filters: Record<typeof kind, FileFilter> = {
      pdf: { name: t('screen.file_kind.pdf'), extensions: ['pdf'] },
      json: { name: t('screen.file_kind.json'), extensions: ['json'] },
      backup: { name: t('screen.file_kind.backup'), extensions: ['netboard'] },
      text: { name: t('screen.file_kind.text'), extensions: ['txt'] },
    };
    return filters[kind];
  };
  /** Only a name comes from the page: it does not choose folders. */
  const chooseTarget = async (suggestedName: string, kind: Parameters<typeof filterOf>[0]): Promise<string | null> => {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: join(app.getPath('documents'), basename(suggestedName)),
      filters: [filterOf(kind)],
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    });
    return canceled || filePath === undefined || filePath === '' ? null : filePath;
  };
  const preferences = (): HostCallOutput<'host.preferences'> => {
    const { language, colorScheme } = memory.get();
    return { language, colorScheme, systemLanguages: systemLanguages() };
  };
  return {
    'host.info': async () => ({
      appVersion: app.getVersion(),
      host: 'electron',
      platform: process.platform,
      storeFolder,
      versions: [
        { name: 'Electron', version: process.versions['electron'] ?? '' },
        { name: 'Chromium', version: process.versions['chrome'] ?? '' },
        { name: 'Node', version: process.versions.node },
      ],
    }),
    'host.preferences': async () => preferences(),
    'host.setPreferences': async (change) => {
      memory.set(change);
      onPreferences(memory.get());
      return preferences();
    },
    'host.reload': async () => {
      // After the answer, which would otherwise be lost with the page that waits for it.
      setImmediate(() => window.webContents.reload());
      return {};
    },
    'host.copyText': async ({ text }) => {
      clipboard.writeText(text);
      return {};
    },
    'host.saveText': async ({ suggestedName, text }) => {
      const path = await chooseTarget(suggestedName, 'text');
      if (path === null) return null;
      await writeWhole(path, text);
      return { name: basename(path) };
    },
    'host.chooseCaseFile': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: texts()('screen.import.choose'),
        properties: ['openFile'],
        filters: [filterOf('json')],
      });
      const path = filePaths[0];
      if (canceled || path === undefined) return null;
      return { fileId: await files.registerFile(path, 'read'), name: basename(path) };
    },
    'host.chooseSaveFile': async ({ suggestedName, kind }) => {
      const filePath = await chooseTarget(suggestedName, kind);
      if (filePath === null) return null;
      return { fileId: await files.registerFile(filePath, 'write'), name: basename(filePath) };
    },
    'host.sendFile': async ({ bytes }) => ({ fileId: await files.registerBytes(bytes) }),
    'host.printDocument': async ({ issuedId, ...settings }) => {
      const read = await files.readDocument(windowActor, issuedId);
      if (!read.ok) return { outcome: 'failed', reason: read.error.code };
      return printDocument(window, read.value, texts()('screen.packet.print_window'), settings);
    },
  };
}

/** What the system speaks, the dearest first. */
export function systemLanguages(): string[] {
  return [...app.getPreferredSystemLanguages(), app.getLocale()];
}

async function writeWhole(path: string, text: string): Promise<void> {
  const partial = `${path}.partial`;
  try {
    await writeFile(partial, text, { mode: 0o600 });
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

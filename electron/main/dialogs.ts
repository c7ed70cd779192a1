import { basename, join } from 'node:path';
import { app, type BrowserWindow, dialog, type FileFilter } from 'electron';
import type { Translator } from '@domain/messages/translate';
import type { CallResult } from '@contract/result';
import type { HostHandlers } from './ipc';
import { printDocument } from './printing';

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
  readonly t: Translator;
}

/** Answers the calls that only the desktop can: its dialogs, and facts about the app. */
export function hostHandlers({ window, files, storeFolder, t }: DialogHost): HostHandlers {
  const filters: Record<'pdf' | 'json' | 'backup', FileFilter> = {
    pdf: { name: t('screen.file_kind.pdf'), extensions: ['pdf'] },
    json: { name: t('screen.file_kind.json'), extensions: ['json'] },
    backup: { name: t('screen.file_kind.backup'), extensions: ['netboard'] },
  };
  return {
    'host.info': async () => ({
      appVersion: app.getVersion(),
      host: 'electron',
      platform: process.platform,
      storeFolder,
    }),
    'host.chooseCaseFile': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: t('screen.import.choose'),
        properties: ['openFile'],
        filters: [filters.json],
      });
      const path = filePaths[0];
      if (canceled || path === undefined) return null;
      return { fileId: await files.registerFile(path, 'read'), name: basename(path) };
    },
    'host.chooseSaveFile': async ({ suggestedName, kind }) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        // Only a name: the page does not choose folders.
        defaultPath: join(app.getPath('documents'), basename(suggestedName)),
        filters: [filters[kind]],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      if (canceled || filePath === undefined || filePath === '') return null;
      return { fileId: await files.registerFile(filePath, 'write'), name: basename(filePath) };
    },
    'host.sendFile': async ({ bytes }) => ({ fileId: await files.registerBytes(bytes) }),
    'host.printDocument': async ({ issuedId, ...settings }) => {
      const read = await files.readDocument(null, issuedId);
      if (!read.ok) return { outcome: 'failed', reason: read.error.code };
      return printDocument(window, read.value, t('screen.packet.print_window'), settings);
    },
  };
}

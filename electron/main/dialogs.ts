import { basename, join } from 'node:path';
import { app, type BrowserWindow, dialog, type FileFilter } from 'electron';
import type { Translator } from '@domain/messages/translate';
import type { HostHandlers } from './ipc';

/** What the dialogs need of the services: a chosen path goes there and comes back as an id. */
export interface FileRegistrar {
  registerFile(path: string, mode: 'read' | 'write'): Promise<string>;
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
  };
}

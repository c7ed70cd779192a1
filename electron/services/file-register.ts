import { randomUUID } from 'node:crypto';
import { ServiceError } from './service-error';

/** Files that a person has chosen. Calls name them by id: a path never comes from a page or a script's input. */
export interface FileRegister {
  register(path: string, mode: 'read' | 'write'): string;
  path(fileId: string, mode: 'read' | 'write'): string;
}

/** Makes an empty register. */
export function createFileRegister(): FileRegister {
  const files = new Map<string, { readonly path: string; readonly mode: 'read' | 'write' }>();
  return {
    register: (path, mode) => {
      const fileId = randomUUID();
      files.set(fileId, { path, mode });
      return fileId;
    },
    path: (fileId, mode) => {
      const file = files.get(fileId);
      if (file === undefined || file.mode !== mode) throw new ServiceError('file_not_chosen');
      return file.path;
    },
  };
}

import { randomUUID } from 'node:crypto';
import { ServiceError } from './service-error';

/** Where a call reads from: a file of the disk, or bytes that a browser has sent. */
export type FileSource = { readonly path: string } | { readonly bytes: Uint8Array };

/** Where a call writes to: a file of the disk, or memory, from where a browser takes it. */
export type FileTarget = { readonly path: string } | { readonly keep: (bytes: Uint8Array) => void };

/** Files that a person has chosen. Calls name them by id: a path never comes from a page or a script's input. */
export interface FileRegister {
  register(path: string, mode: 'read' | 'write'): string;
  /** A file that was sent instead of named; it can be read once. */
  registerBytes(bytes: Uint8Array): string;
  /** A file that is to be written into memory and taken from there. */
  registerTarget(): string;
  source(fileId: string): FileSource;
  target(fileId: string): FileTarget;
  /** The bytes that were written into memory, once; null if there are none. */
  take(fileId: string): Uint8Array | null;
  /** Forgets what is in memory. */
  clear(): void;
}

/** Files in memory hold patients: only the newest are kept, however many a page asks for. */
const filesInMemory = 8;

/** Makes an empty register. */
export function createFileRegister(): FileRegister {
  const files = new Map<string, { readonly path: string; readonly mode: 'read' | 'write' }>();
  const sent = new Map<string, Uint8Array>();
  /** Null until it is written. */
  const written = new Map<string, Uint8Array | null>();

  const path = (fileId: string, mode: 'read' | 'write'): string => {
    const file = files.get(fileId);
    if (file === undefined || file.mode !== mode) throw new ServiceError('file_not_chosen');
    return file.path;
  };
  const keepNewest = (memory: Map<string, unknown>): void => {
    for (const oldest of memory.keys()) {
      if (memory.size <= filesInMemory) break;
      memory.delete(oldest);
    }
  };

  return {
    register: (path, mode) => {
      const fileId = randomUUID();
      files.set(fileId, { path, mode });
      return fileId;
    },
    registerBytes: (bytes) => {
      const fileId = randomUUID();
      sent.set(fileId, bytes);
      keepNewest(sent);
      return fileId;
    },
    registerTarget: () => {
      const fileId = randomUUID();
      written.set(fileId, null);
      keepNewest(written);
      return fileId;
    },
    source: (fileId) => {
      const bytes = sent.get(fileId);
      if (bytes === undefined) return { path: path(fileId, 'read') };
      sent.delete(fileId);
      return { bytes };
    },
    target: (fileId) => {
      if (!written.has(fileId)) return { path: path(fileId, 'write') };
      return {
        keep: (bytes) => {
          // Not if it was forgotten meanwhile: the store may be locked again.
          if (written.has(fileId)) written.set(fileId, bytes);
        },
      };
    },
    take: (fileId) => {
      const bytes = written.get(fileId) ?? null;
      if (bytes !== null) written.delete(fileId);
      return bytes;
    },
    clear: () => {
      sent.clear();
      written.clear();
    },
  };
}

import { createReadStream } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

/** What strace is asked for: everything that can change a file, its name or its place, and what makes that durable. */
export const tracedCalls =
  'openat,open,creat,lseek,write,writev,pwrite64,pwritev,pwritev2,ftruncate,truncate,fallocate,fsync,fdatasync,sync_file_range,' +
  'rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,symlink,copy_file_range,sendfile,splice,io_uring_enter';

/** A file or folder, whatever its name is. */
export interface Inode {
  readonly id: number;
}

/** What happened to the disk, in order. A change stands where its call returned, a sync where it began and returned. */
export type DiskEvent =
  | { readonly type: 'write'; readonly inode: Inode; readonly offset: number; readonly data: Buffer }
  | { readonly type: 'truncate'; readonly inode: Inode; readonly size: number }
  /** Names of one folder that change together: null takes the name away. */
  | {
      readonly type: 'name';
      readonly folder: string;
      readonly changes: readonly (readonly [path: string, inode: Inode | null])[];
    }
  | { readonly type: 'sync-begun' | 'sync-done'; readonly id: number; readonly of: Inode | string }
  /** A line on standard output, where its writing began. */
  | { readonly type: 'said'; readonly text: string };

interface OpenFile {
  readonly inode: Inode | null;
  readonly path: string;
  readonly appends: boolean;
  position: number;
}

/**
 * Reads the record that `strace -f -y -xx` made of one process and gives what it did to the files of a folder.
 *
 * @param root - the folder; what happens elsewhere is left out
 * @throws Error on a call that it does not know how to replay
 */
export async function readTrace(file: string, root: string): Promise<DiskEvent[]> {
  const events: DiskEvent[] = [];
  const names = new Map<string, Inode>();
  const sizes = new Map<Inode, number>();
  const folders = new Set([root]);
  const open = new Map<number, OpenFile>();
  const unfinished = new Map<string, { text: string; syncId: number }>();
  let inodes = 0;
  let syncs = 0;

  const newInode = (): Inode => {
    const inode = { id: (inodes += 1) };
    sizes.set(inode, 0);
    return inode;
  };
  const isInside = (path: string): boolean => path === root || path.startsWith(`${root}/`);
  const rename = (folder: string, changes: readonly (readonly [string, Inode | null])[]): void => {
    for (const [path, inode] of changes) {
      if (inode === null) names.delete(path);
      else names.set(path, inode);
    }
    events.push({ type: 'name', folder, changes });
  };
  const write = (inode: Inode, offset: number, data: Buffer): void => {
    sizes.set(inode, Math.max(sizes.get(inode) ?? 0, offset + data.length));
    events.push({ type: 'write', inode, offset, data });
  };
  /** The open file of a descriptor, if it is one of the folder: descriptors of other things reuse the number. */
  const fileOf = (call: Call): OpenFile | undefined =>
    call.fd !== null && isInside(call.fdPath) ? open.get(call.fd) : undefined;

  const begin = (call: Call): number => {
    if (call.name === 'write' && call.fd === 1)
      events.push({ type: 'said', text: call.strings[0]?.toString('utf8') ?? '' });
    if (call.name !== 'fsync' && call.name !== 'fdatasync') return 0;
    const target = fileOf(call);
    if (target === undefined) return 0;
    syncs += 1;
    events.push({ type: 'sync-begun', id: syncs, of: target.inode ?? target.path });
    return syncs;
  };

  const finish = (call: Call, syncId: number): void => {
    if (call.result < 0) return;
    const [first, second] = call.strings;
    const path = first?.toString('utf8') ?? '';
    switch (call.name) {
      case 'open':
      case 'openat': {
        if (!isInside(path)) {
          open.delete(call.result);
          return;
        }
        if (folders.has(path)) {
          open.set(call.result, { inode: null, path, appends: false, position: 0 });
          return;
        }
        let inode = names.get(path) ?? null;
        if (inode === null && call.text.includes('O_CREAT')) {
          inode = newInode();
          rename(dirname(path), [[path, inode]]);
        }
        if (inode !== null && call.text.includes('O_TRUNC') && (sizes.get(inode) ?? 0) > 0) {
          sizes.set(inode, 0);
          events.push({ type: 'truncate', inode, size: 0 });
        }
        open.set(call.result, { inode, path, appends: call.text.includes('O_APPEND'), position: 0 });
        return;
      }
      case 'mkdir':
        if (!isInside(path)) return;
        folders.add(path);
        rename(dirname(path), [[path, newInode()]]);
        return;
      case 'unlink':
        if (isInside(path)) rename(dirname(path), [[path, null]]);
        return;
      case 'rename': {
        const to = second?.toString('utf8') ?? '';
        const inode = names.get(path);
        if (inode !== undefined)
          rename(dirname(to), [
            [path, null],
            [to, inode],
          ]);
        return;
      }
      case 'lseek': {
        const target = fileOf(call);
        if (target !== undefined) target.position = call.result;
        return;
      }
      case 'write': {
        const target = fileOf(call);
        if (target === undefined || target.inode === null || first === undefined) return;
        const offset = target.appends ? (sizes.get(target.inode) ?? 0) : target.position;
        write(target.inode, offset, first.subarray(0, call.result));
        target.position = offset + call.result;
        return;
      }
      case 'pwrite64': {
        const target = fileOf(call);
        if (target === undefined || target.inode === null || first === undefined) return;
        write(target.inode, call.lastNumber, first.subarray(0, call.result));
        return;
      }
      case 'ftruncate': {
        const target = fileOf(call);
        if (target === undefined || target.inode === null) return;
        sizes.set(target.inode, call.lastNumber);
        events.push({ type: 'truncate', inode: target.inode, size: call.lastNumber });
        return;
      }
      case 'fsync':
      case 'fdatasync': {
        const target = fileOf(call);
        if (target !== undefined) events.push({ type: 'sync-done', id: syncId, of: target.inode ?? target.path });
        return;
      }
      default:
        if (fileOf(call) !== undefined || isInside(path))
          throw new Error(`a call that cannot be replayed: ${call.name}`);
    }
  };

  for await (const line of createInterface({ input: createReadStream(file, 'latin1'), crlfDelay: Infinity })) {
    const [, thread = '', text = ''] = /^(\d+)\s+([\s\S]*)$/.exec(line) ?? [];
    if (text.startsWith('+++') || text.startsWith('---')) continue;
    if (text.endsWith('<unfinished ...>')) {
      const beginning = text.slice(0, -'<unfinished ...>'.length);
      unfinished.set(thread, { text: beginning, syncId: begin(parseCall(beginning)) });
    } else if (text.startsWith('<... ')) {
      const before = unfinished.get(thread);
      unfinished.delete(thread);
      if (before !== undefined)
        finish(parseCall(before.text + text.slice(text.indexOf('resumed>') + 8)), before.syncId);
    } else {
      const call = parseCall(text);
      finish(call, begin(call));
    }
  }
  return events;
}

interface Call {
  readonly name: string;
  readonly text: string;
  /** The descriptor that is the first argument, and its path. */
  readonly fd: number | null;
  readonly fdPath: string;
  readonly strings: readonly Buffer[];
  /** The number before the closing bracket: an offset or a size. */
  readonly lastNumber: number;
  readonly result: number;
}

/** Takes a line apart: `pwrite64(31<\x2f…>, "\x00…", 512, 4096) = 512`. */
function parseCall(text: string): Call {
  const name = text.slice(0, text.indexOf('('));
  const [, fd, fdPath = ''] = /^\w+\((\d+)<([^>]*)>/.exec(text) ?? [];
  const strings: Buffer[] = [];
  let end = 0;
  for (let start = text.indexOf('"'); start !== -1; start = text.indexOf('"', end + 1)) {
    end = text.indexOf('"', start + 1);
    if (text.startsWith('...', end + 1)) throw new Error('strace has cut a string');
    strings.push(bytesOf(text.slice(start + 1, end)));
  }
  const tail = text.slice(end);
  const [, lastNumber = '0'] = /(\d+)\s*\)\s+= /.exec(tail) ?? [];
  const [, result = '-1'] = /\)\s+= (-?\d+)/.exec(tail) ?? [];
  return {
    name,
    text: end === 0 ? text : tail,
    fd: fd === undefined ? null : Number(fd),
    fdPath: bytesOf(fdPath).toString('utf8'),
    strings,
    lastNumber: Number(lastNumber),
    result: Number(result),
  };
}

/** The bytes of `\x2f\x74…`. */
const bytesOf = (escaped: string): Buffer => Buffer.from(escaped.replaceAll('\\x', ''), 'hex');

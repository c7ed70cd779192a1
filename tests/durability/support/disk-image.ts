import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { DiskEvent, Inode } from './syscall-trace';

/**
 * What a disk that lost its power may have kept of the changes that no sync had made durable: none; all; the first of
 * them; any of their 512-byte sectors, in no order; all, with the last one torn. Names change in the order in which they
 * were changed, as on a journaling file system, but any number of the last changes may be missing.
 */
export const lossVariants = ['none', 'all', 'first', 'sectors', 'torn'] as const;
export type LossVariant = (typeof lossVariants)[number];

const sectorBytes = 512;

type FileChange = Extract<DiskEvent, { type: 'write' | 'truncate' }> & { readonly order: number };
type NameChange = Extract<DiskEvent, { type: 'name' }> & { readonly order: number };

/** A disk on which a recorded run is replayed. */
export interface ReplayedDisk {
  apply(event: DiskEvent): void;
  /** Writes the files as they would be if the power went now. */
  materialize(folder: string, variant: LossVariant, random: () => number): void;
}

/** Makes the disk of a run in `root`, which is there already. */
export function createReplayedDisk(root: string): ReplayedDisk {
  const durable = new Map<Inode, Buffer>();
  const durableNames = new Map<string, Inode>();
  let fileChanges: FileChange[] = [];
  let nameChanges: NameChange[] = [];
  /** What was changed when a sync began: only that is made durable by it. */
  const begun = new Map<number, number>();
  let order = 0;

  return {
    apply: (event) => {
      order += 1;
      switch (event.type) {
        case 'write':
        case 'truncate':
          fileChanges.push({ ...event, order });
          return;
        case 'name':
          nameChanges.push({ ...event, order });
          return;
        case 'sync-begun':
          begun.set(event.id, order);
          return;
        case 'sync-done': {
          const until = begun.get(event.id) ?? 0;
          const { of } = event;
          const isMadeDurable = (change: FileChange | NameChange): boolean =>
            change.order < until && (change.type === 'name' ? change.folder === of : change.inode === of);
          for (const change of fileChanges.filter(isMadeDurable)) {
            durable.set(change.inode, changed(durable.get(change.inode), change));
          }
          for (const change of nameChanges.filter(isMadeDurable)) rename(durableNames, change);
          fileChanges = fileChanges.filter((change) => !isMadeDurable(change));
          nameChanges = nameChanges.filter((change) => !isMadeDurable(change));
          return;
        }
        case 'said':
      }
    },

    materialize: (folder, variant, random) => {
      const files = new Map(durable);
      const names = new Map(durableNames);
      const last = fileChanges.at(-1)?.order ?? 0;
      const until = variant === 'none' ? 0 : variant === 'first' ? Math.floor(random() * (order + 1)) : order;
      const namesUntil = variant === 'sectors' ? Math.floor(random() * (order + 1)) : until;
      for (const change of nameChanges) if (change.order <= namesUntil) rename(names, change);
      for (const change of fileChanges) {
        if (change.order > until) continue;
        for (const kept of keptOf(change, variant, change.order === last, random)) {
          files.set(change.inode, changed(files.get(change.inode), kept));
        }
      }
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      for (const [path, inode] of names) {
        // Of a folder whose own name was lost nothing can be found. Shared memory does not outlive a power loss.
        if (!isReachable(names, root, path) || path.endsWith('-shm')) continue;
        const place = join(folder, relative(root, path));
        mkdirSync(dirname(place), { recursive: true });
        if ([...names.keys()].some((other) => other.startsWith(`${path}/`))) mkdirSync(place, { recursive: true });
        else writeFileSync(place, files.get(inode) ?? '');
      }
    },
  };
}

function isReachable(names: ReadonlyMap<string, Inode>, root: string, path: string): boolean {
  for (let folder = dirname(path); folder !== root; folder = dirname(folder)) if (!names.has(folder)) return false;
  return true;
}

function rename(names: Map<string, Inode>, { changes }: NameChange): void {
  for (const [path, inode] of changes) {
    if (inode === null) names.delete(path);
    else names.set(path, inode);
  }
}

function changed(content: Buffer = Buffer.alloc(0), change: FileContent): Buffer {
  if (change.type === 'truncate') {
    const cut = Buffer.alloc(change.size);
    content.copy(cut, 0, 0, change.size);
    return cut;
  }
  const end = change.offset + change.data.length;
  const result = Buffer.alloc(Math.max(content.length, end));
  content.copy(result);
  change.data.copy(result, change.offset);
  return result;
}

type FileContent =
  | { readonly type: 'write'; readonly offset: number; readonly data: Buffer }
  | { readonly type: 'truncate'; readonly size: number };

/** What the disk kept of one change. */
function keptOf(change: FileChange, variant: LossVariant, isLast: boolean, random: () => number): FileContent[] {
  if (change.type === 'truncate') return variant === 'sectors' && random() < 0.5 ? [] : [change];
  if (variant === 'torn' && isLast) {
    const sectors = Math.ceil(change.data.length / sectorBytes);
    const kept = sectorBytes * Math.floor(random() * sectors);
    return kept === 0 ? [] : [{ ...change, data: change.data.subarray(0, kept) }];
  }
  if (variant !== 'sectors') return [change];
  const kept: FileContent[] = [];
  let start = 0;
  while (start < change.data.length) {
    const boundary = sectorBytes - ((change.offset + start) % sectorBytes);
    const end = Math.min(change.data.length, start + boundary);
    if (random() < 0.5)
      kept.push({ type: 'write', offset: change.offset + start, data: change.data.subarray(start, end) });
    start = end;
  }
  return kept;
}

import type { BoardEvent } from '@contract/result';

/** How a run is set up; all of it can be cloned between threads. */
export interface WorkerSetup {
  /** The folder of the store, or null until one is chosen. */
  readonly folder: string | null;
  /** A fixed present instant (ISO 8601) for a repeatable run; null for the real clock. */
  readonly now: string | null;
  /** Seed of the ids of a repeatable run; null for the system's randomness. */
  readonly seed: string | null;
  /** How many threads set the parts of a document, for measurements; by default as many as pay. */
  readonly partThreads?: number;
}

export type WorkerRequest =
  | {
      readonly id: number;
      readonly type: 'call';
      readonly actor: string | null;
      readonly name: string;
      readonly input: unknown;
    }
  | { readonly id: number; readonly type: 'folder'; readonly folder: string }
  | { readonly id: number; readonly type: 'file'; readonly path: string; readonly mode: 'read' | 'write' }
  /** A file that was sent instead of named. */
  | { readonly id: number; readonly type: 'bytes'; readonly bytes: Uint8Array }
  /** A file to be written into memory, and what was written. */
  | { readonly id: number; readonly type: 'target' }
  | { readonly id: number; readonly type: 'take'; readonly fileId: string }
  | { readonly id: number; readonly type: 'document'; readonly actor: string | null; readonly issuedId: string }
  | {
      readonly id: number;
      readonly type: 'attachment';
      readonly actor: string | null;
      readonly attachmentId: string;
      readonly which: 'original' | 'print';
    }
  | { readonly id: number; readonly type: 'close' };

export type WorkerReply =
  | { readonly type: 'reply'; readonly id: number; readonly value: unknown }
  | { readonly type: 'event'; readonly event: BoardEvent };

/**
 * Memory of a thread that sets pages. A case leaves nearly nothing behind, but without a limit V8 lets the garbage of
 * many lie. A smaller young generation would save more and cost a quarter of the speed.
 */
export const pageThreadLimits = { maxOldGenerationSizeMb: 512 } as const;

import type { CallError } from '@contract/result';
import { StoreError } from '../../db/store/store-error';
import { ServiceError } from './service-error';

/** Turns whatever was thrown into an error value. What is not ours is `internal_error`: its text may hold anything. */
export function errorOf(error: unknown): CallError {
  if (error instanceof ServiceError || error instanceof StoreError)
    return { code: error.code, details: { ...error.details } };
  const code = (error as { code?: unknown } | null)?.code;
  if (code === 'document_cancelled') return { code: 'cancelled' };
  if (typeof code === 'string' && code.startsWith('SQLITE_'))
    return { code: sqliteCode(code), details: { sqlite: code } };
  return { code: 'internal_error', details: { kind: error instanceof Error ? error.name : typeof error } };
}

function sqliteCode(code: string): string {
  if (code.startsWith('SQLITE_FULL')) return 'disk_full';
  if (code.startsWith('SQLITE_READONLY')) return 'store_read_only';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'store_busy';
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) return 'store_damaged';
  if (code.startsWith('SQLITE_IOERR')) return 'store_not_reachable';
  return 'store_refused';
}

import type { CallError } from '@contract/result';
import { StoreError, asStoreError, systemCode } from '../../db/store/store-error';
import { ServiceError } from './service-error';

/** Turns whatever was thrown into an error value. What is not ours is `internal_error`: its text may hold anything. */
export function errorOf(error: unknown): CallError {
  const known = asStoreError(error);
  if (known instanceof ServiceError || known instanceof StoreError)
    return { code: known.code, details: { ...known.details } };
  const code = systemCode(error);
  if (code === 'document_cancelled') return { code: 'cancelled' };
  if (code?.startsWith('SQLITE_')) return { code: 'store_refused', details: { sqlite: code } };
  return { code: 'internal_error', details: { kind: error instanceof Error ? error.name : typeof error } };
}

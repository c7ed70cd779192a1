/** Bytes of issued documents, as far as they are still in memory. */
export interface DocumentBytes {
  get(issuedId: string): Uint8Array | undefined;
  put(issuedId: string, bytes: Uint8Array): void;
}

/** A packet of forty cases has some megabytes: the last few are there at once. */
const defaultLimitBytes = 64 * 1024 * 1024;

/**
 * Keeps the bytes of the documents that were used last, so that looking at one does not set it again. Nothing is lost
 * with them: an issued document can always be set from what it saw.
 *
 * @param limitBytes - of all of them; one that is larger alone is not kept
 */
export function createDocumentBytes(limitBytes: number = defaultLimitBytes): DocumentBytes {
  // A map remembers the order of its entries: the first is the one that was not used for longest.
  const documents = new Map<string, Uint8Array>();
  let total = 0;
  const remove = (issuedId: string): Uint8Array | undefined => {
    const bytes = documents.get(issuedId);
    if (bytes !== undefined && documents.delete(issuedId)) total -= bytes.byteLength;
    return bytes;
  };
  const put = (issuedId: string, bytes: Uint8Array): void => {
    remove(issuedId);
    documents.set(issuedId, bytes);
    total += bytes.byteLength;
    for (const oldest of documents.keys()) {
      if (total <= limitBytes) break;
      remove(oldest);
    }
  };
  return {
    put,
    get: (issuedId) => {
      const bytes = remove(issuedId);
      if (bytes !== undefined) put(issuedId, bytes);
      return bytes;
    },
  };
}

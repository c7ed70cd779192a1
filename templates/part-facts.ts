/** What a binder has to know of a part before it opens it. */
export interface PartFacts {
  readonly pages: number;
  /** First page of each landmark inside the part, from 1. */
  readonly landmarks: Readonly<Record<string, number>>;
}

// After the end of the file, as a comment: a part is nothing but its bytes, and to open it only to count its pages would
// keep all parts of a document in memory.
const mark = '\n%part ';

/** The file of a part with what it has to say of itself. */
export function withFacts(file: Uint8Array, facts: PartFacts): Uint8Array {
  const comment = `${mark}${JSON.stringify(facts)}\n`;
  if (/[^\x20-\x7E\n]/.test(comment)) throw new Error('landmarks have names of plain letters');
  return Buffer.concat([file, Buffer.from(comment, 'latin1')]);
}

/**
 * What a part says of itself.
 *
 * @throws an error when the bytes are not those of a part
 */
export function factsOf(part: Uint8Array): PartFacts {
  const end = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  const at = end.lastIndexOf(mark, undefined, 'latin1');
  if (at < 0) throw new Error('not a part of a document');
  return JSON.parse(end.toString('latin1', at + mark.length)) as PartFacts;
}

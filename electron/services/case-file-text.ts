import { type ParseError, printParseErrorCode, visit } from 'jsonc-parser';
import { type CheckedFile, checkCaseFile } from '@domain/case-file/check-case-file';

/** The largest case file that is read, in bytes. A full case is about 25 KB, so this is some ten thousand cases. */
export const maxCaseFileBytes = 512 * 1024 * 1024;
/** A case file is six levels deep; free objects may add to it, but not without end. */
const maxDepth = 40;

/**
 * Reads the bytes of a case file: UTF-8, JSON, then the case-file schema. Damage is told with its line, and nothing is
 * taken half.
 */
export function readCaseFileBytes(bytes: Uint8Array): CheckedFile {
  if (bytes.byteLength > maxCaseFileBytes) {
    return refused('', `${bytes.byteLength} bytes`, `at most ${maxCaseFileBytes} bytes`);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return refused(`line ${lineOfBadBytes(bytes)}`, 'bytes that are not UTF-8', 'text in UTF-8');
  }
  return readCaseFileText(text);
}

/** The same for text. */
export function readCaseFileText(text: string): CheckedFile {
  const fault = findFault(text);
  if (fault !== null) return refused(placeOf(text, fault.offset), fault.found, fault.expected);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return refused('line 1', 'text that is not JSON', 'JSON');
  }
  return checkCaseFile(content);
}

/** The same for content that is JSON already. */
export function readCaseFileContent(content: unknown): CheckedFile {
  // Through text, so that depth and key rules are the same for every way in.
  return readCaseFileText(JSON.stringify(content) ?? '');
}

function refused(path: string, found: string, expected: string): CheckedFile {
  return { isAccepted: false, problems: [{ path, found, expected }], cases: [], extra: {} };
}

interface Fault {
  readonly offset: number;
  readonly found: string;
  readonly expected: string;
}

/**
 * Walks the text once before it is parsed. `JSON.parse` would silently keep the last of two equal keys and, on a deep
 * enough nesting, end the process; both must be refused in words.
 */
function findFault(text: string): Fault | null {
  if (text.trim() === '') return { offset: 0, found: 'an empty file', expected: 'a case file' };
  const tooDeep = depthFault(text);
  if (tooDeep !== null) return tooDeep;
  let fault: Fault | null = null;
  const keys: Set<string>[] = [];
  const note = (found: string, expected: string, offset: number): void => {
    fault ??= { offset, found, expected };
  };
  visit(
    text,
    {
      onObjectBegin: () => {
        keys.push(new Set());
      },
      onObjectEnd: () => {
        keys.pop();
      },
      onObjectProperty: (name, offset) => {
        const seen = keys[keys.length - 1];
        if (seen?.has(name)) note(`the field "${name.slice(0, 60)}" twice`, 'each field once', offset);
        if (name === '__proto__') note('a field named "__proto__"', 'another field name', offset);
        seen?.add(name);
      },
      onError: (code, offset) => note(wordsAt(text, offset), expectedInstead(code), offset),
    },
    { disallowComments: true, allowTrailingComma: false },
  );
  return fault;
}

/** What stands at a fault: the rest of its line, shortened. */
function wordsAt(text: string, offset: number): string {
  const rest = /^.*/.exec(text.slice(offset, offset + 40))?.[0].trim() ?? '';
  if (rest !== '') return JSON.stringify(rest);
  return text.slice(offset).trim() === '' ? 'the end of the file' : 'the end of the line';
}

const expectations: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'a field name in quotation marks',
  ValueExpected: 'a value',
  ColonExpected: 'a colon',
  CommaExpected: 'a comma',
  CloseBraceExpected: 'a comma or a closing brace',
  CloseBracketExpected: 'a comma or a closing bracket',
  EndOfFileExpected: 'the end of the file',
  InvalidCommentToken: 'JSON, which has no comments',
  UnexpectedEndOfComment: 'JSON, which has no comments',
  UnexpectedEndOfString: 'a closing quotation mark',
  InvalidCharacter: 'text without control characters',
};

function expectedInstead(code: ParseError['error']): string {
  return expectations[printParseErrorCode(code)] ?? 'a text, number, list or object of JSON';
}

// The visitor itself recurses, so depth is counted first, by the brackets outside of strings.
function depthFault(text: string): Fault | null {
  let depth = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    const character = text.charCodeAt(offset);
    if (character === 0x22) {
      offset = endOfString(text, offset);
    } else if (character === 0x7b || character === 0x5b) {
      depth += 1;
      if (depth > maxDepth)
        return {
          offset,
          found: 'objects or lists inside each other without end',
          expected: `at most ${maxDepth} levels`,
        };
    } else if (character === 0x7d || character === 0x5d) {
      depth -= 1;
    }
  }
  return null;
}

function endOfString(text: string, start: number): number {
  let offset = start + 1;
  while (offset < text.length) {
    const character = text.charCodeAt(offset);
    if (character === 0x5c) offset += 1;
    else if (character === 0x22) return offset;
    offset += 1;
  }
  return offset;
}

function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return `line ${line}, column ${offset - before.lastIndexOf('\n')}`;
}

function lineOfBadBytes(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    // A line end is never a part of a longer character.
    const next = bytes.indexOf(0x0a, start);
    const end = next === -1 ? bytes.length : next;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end + 1;
  }
  return line;
}

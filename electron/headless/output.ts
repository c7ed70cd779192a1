import { SingleBar } from 'cli-progress';
import { type MessageId, type MessageValues, createTranslator } from '@domain/messages/translate';
import type { CommandError } from './exit-status';

const t = createTranslator('en');

/** Where a command's words go: one JSON value on standard output, everything else to standard error. */
export interface Output {
  readonly isJson: boolean;
  /** The result: as JSON, or as lines for a person. */
  result(value: unknown, lines: readonly string[]): void;
  /** Hints and warnings. */
  hint(text: string): void;
  failure(error: CommandError): void;
  progress(): Progress;
}

export interface Progress {
  update(done: number, total: number, label: string): void;
  stop(): void;
}

/** The text of a message of the command line. */
export function say(id: MessageId, values?: MessageValues): string {
  return t(id, values);
}

/** The text of an error code, with its details; a code without a text is shown as it is. */
export function errorText(code: string, details: Readonly<Record<string, unknown>> = {}): string {
  const values = Object.fromEntries(Object.entries(details).map(([key, value]) => [key, wordsOf(value)]));
  return t.lookup(`error.${code}`, values) ?? t('error.unnamed', { code });
}

/** A detail in words: what is wrong with an input, a list of names, a name or number. */
function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join('; ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.values(value).map(wordsOf).join(': ');
}

/** Makes the output of a run. */
export function createOutput(isJson: boolean, showsProgress = process.stderr.isTTY === true): Output {
  return {
    isJson,
    result: (value, lines) => {
      process.stdout.write(isJson ? `${JSON.stringify(value, null, 1)}\n` : lines.map((line) => `${line}\n`).join(''));
    },
    hint: (text) => {
      process.stderr.write(`${text}\n`);
    },
    failure: ({ code, details }) => {
      const message = errorText(code, details);
      process.stderr.write(isJson ? `${JSON.stringify({ code, message, details })}\n` : `${message}\n`);
    },
    progress: () => (showsProgress ? barProgress() : { update: () => undefined, stop: () => undefined }),
  };
}

function barProgress(): Progress {
  const bar = new SingleBar({
    format: '{bar} {percentage}% {label}',
    stream: process.stderr,
    noTTYOutput: true,
    notTTYSchedule: 1_000,
    hideCursor: true,
    clearOnComplete: false,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
  });
  let isStarted = false;
  return {
    update: (done, total, label) => {
      if (!isStarted) bar.start(total, done, { label });
      isStarted = true;
      bar.setTotal(total);
      bar.update(done, { label });
    },
    stop: () => {
      if (isStarted) bar.stop();
    },
  };
}

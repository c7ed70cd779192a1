import { z } from 'zod';
import { idSchema } from './editing';

/**
 * What only the host of a window can do: dialogs of the system, and facts about the app. Answered by Electron's main
 * process (or the loopback host), never by the services; a path never reaches the renderer, only the id of a file that
 * a person has chosen.
 */
export const hostCalls = {
  'host.info': {
    input: z.strictObject({}),
    output: z.object({
      appVersion: z.string(),
      host: z.enum(['electron', 'browser']),
      platform: z.string(),
      storeFolder: z.string(),
    }),
  },
  'host.chooseCaseFile': {
    input: z.strictObject({}),
    output: z.object({ fileId: z.string(), name: z.string() }).nullable(),
  },
  'host.chooseSaveFile': {
    input: z.strictObject({
      suggestedName: z.string().max(200),
      kind: z.enum(['pdf', 'json', 'backup']),
    }),
    output: z.object({ fileId: z.string(), name: z.string() }).nullable(),
  },
  /** A file that was dropped on the page or chosen in it: kept in memory for the one call that reads it. */
  'host.sendFile': {
    input: z.strictObject({ bytes: z.instanceof(Uint8Array) }),
    output: z.object({ fileId: z.string() }),
  },
  /** An attachment to be looked at, as it was attached or as it is printed; bytes beside the JSON. */
  'host.readAttachment': {
    input: z.strictObject({ attachmentId: idSchema, which: z.enum(['original', 'print']) }),
    output: z.instanceof(Uint8Array),
  },
  /** An issued document to be looked at. Bytes that go beside the JSON, and never through a file. */
  'host.readDocument': {
    input: z.strictObject({ issuedId: idSchema }),
    output: z.instanceof(Uint8Array),
  },
  /** Hands an issued document to the system's print dialog, and answers when that has closed. */
  'host.printDocument': {
    input: z.strictObject({
      issuedId: idSchema,
      paper: z.enum(['a4', 'letter']),
      duplex: z.boolean(),
    }),
    /** `closed`: the person has closed the dialog. `opened`: the host can only show it; the person prints it from there. */
    output: z.object({ outcome: z.enum(['printed', 'closed', 'opened', 'failed']), reason: z.string().nullable() }),
  },
} as const;

export type HostCallName = keyof typeof hostCalls;
export type HostCallInput<Name extends HostCallName> = z.input<(typeof hostCalls)[Name]['input']>;
export type HostCallOutput<Name extends HostCallName> = z.output<(typeof hostCalls)[Name]['output']>;

/** True for the name of a host call. */
export function isHostCallName(name: string): name is HostCallName {
  return Object.hasOwn(hostCalls, name);
}

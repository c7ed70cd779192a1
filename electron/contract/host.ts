import { z } from 'zod';
import { languages } from '@domain/messages/translate';
import { idSchema } from './editing';

/** What has to be known before a store is open: kept by the host beside the store, never with data of patients. */
export const hostPreferencesSchema = z.object({
  /** Null: as the system speaks. */
  language: z.enum(languages).nullable(),
  colorScheme: z.enum(['auto', 'light', 'dark']),
});
export type HostPreferences = z.infer<typeof hostPreferencesSchema>;

/** The choices of somebody who has made none. */
export const initialHostPreferences: HostPreferences = { language: null, colorScheme: 'auto' };

const preferencesAnswer = hostPreferencesSchema.extend({
  /** What the system speaks, the dearest first, as BCP 47 tags. */
  systemLanguages: z.array(z.string()),
});

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
      /** What the host is made of: name and version, such as Electron, Chromium, Node. */
      versions: z.array(z.object({ name: z.string(), version: z.string() })),
    }),
  },
  'host.preferences': { input: z.strictObject({}), output: preferencesAnswer },
  'host.setPreferences': {
    input: hostPreferencesSchema.partial().strict(),
    output: preferencesAnswer,
  },
  /** Loads the page anew, for another language. The store stays open. */
  'host.reload': { input: z.strictObject({}), output: z.object({}) },
  /** Puts a text onto the clipboard, because a person has pressed Copy. */
  'host.copyText': { input: z.strictObject({ text: z.string().max(100_000) }), output: z.object({}) },
  /** Saves a text where a person says; null if they say nowhere. */
  'host.saveText': {
    input: z.strictObject({ suggestedName: z.string().max(200), text: z.string().max(100_000) }),
    output: z.object({ name: z.string() }).nullable(),
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

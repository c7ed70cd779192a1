import type { z } from 'zod';
import { attachmentCalls } from './attachments';
import type { Call } from './call';
import { caseCalls } from './cases';
import { discussionCalls } from './discussions';
import { documentCalls } from './documents';
import { historyCalls } from './history';
import { jobCalls } from './jobs';
import { meetingCalls } from './meetings';
import { peopleCalls } from './people';
import { preferenceCalls } from './preferences';
import { sampleCalls } from './sample';
import { settingCalls } from './settings';
import { storeCalls } from './store';
import { tableCalls } from './tables';

/** Every call that may cross a process boundary, by name. Window, browser, command line and tests use these and no others. */
export const contract = {
  ...storeCalls,
  ...peopleCalls,
  ...caseCalls,
  ...attachmentCalls,
  ...tableCalls,
  ...historyCalls,
  ...meetingCalls,
  ...discussionCalls,
  ...documentCalls,
  ...jobCalls,
  ...sampleCalls,
  ...settingCalls,
  ...preferenceCalls,
} as const satisfies Record<string, Call>;

export type Contract = typeof contract;
export type CallName = keyof Contract;
/** What a caller may pass: defaults may be left out. */
export type CallInput<Name extends CallName> = z.input<Contract[Name]['input']>;
/** What a handler gets: checked, defaults filled in. */
export type CheckedInput<Name extends CallName> = z.output<Contract[Name]['input']>;
/** What a caller gets: for a job its id, for anything else the answer itself. */
export type CallOutput<Name extends CallName> = Contract[Name]['kind'] extends 'job'
  ? { readonly jobId: string }
  : z.output<Contract[Name]['output']>;
/** What a job answers when it is done. */
export type JobValue<Name extends CallName> = z.output<Contract[Name]['output']>;

export const callNames = Object.keys(contract) as CallName[];

/** True for the name of a call. */
export function isCallName(name: string): name is CallName {
  return Object.hasOwn(contract, name);
}

import { z } from 'zod';
import { call } from './call';

const sampleMeetingSchema = z.object({ id: z.string(), date: z.string(), cases: z.number().int() });

export const sampleContentsSchema = z.object({
  cases: z.array(z.object({ id: z.string(), number: z.string(), name: z.string() })),
  /** Meetings that came with the sample and have no case of the board's own. */
  meetings: z.array(sampleMeetingSchema),
  /** Other meetings that cases of the sample stand on: they stay, without these cases. */
  otherMeetings: z.array(sampleMeetingSchema),
});
export type SampleContents = z.infer<typeof sampleContentsSchema>;

/** The fictitious cases that ship with the app, for looking around. */
export const sampleCalls = {
  'sample.contents': call(
    'read',
    'cases.read',
    'What of the sample data is in the store.',
    z.strictObject({}),
    sampleContentsSchema,
  ),
  'sample.add': call(
    'job',
    'cases.write',
    'Adds the fictitious sample cases, and a meeting two weeks from now with all of them.',
    z.strictObject({}),
    sampleContentsSchema,
  ),
  'sample.remove': call(
    'write',
    'cases.write',
    'Deletes the sample cases and their meetings, and nothing else; can be taken back.',
    z.strictObject({}),
    z.object({ batchId: z.string(), cases: z.number().int(), meetings: z.number().int() }),
  ),
};

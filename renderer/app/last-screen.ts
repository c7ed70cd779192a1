import { z } from 'zod';
import type { Board } from '../bridge/create-board';
import type { Screen } from '../ui/navigation';

/** The screens that are opened again: where work was done. */
export const lastScreenSchema = z.discriminatedUnion('at', [
  z.object({ at: z.literal('cases') }),
  z.object({ at: z.literal('case'), id: z.string() }),
  z.object({ at: z.literal('meetings') }),
  z.object({ at: z.literal('meeting'), id: z.string() }),
  z.object({ at: z.literal('discussion'), id: z.string(), part: z.enum(['roles', 'options', 'decision']).optional() }),
  z.object({ at: z.literal('packet'), meetingId: z.string() }),
  z.object({ at: z.literal('settings') }),
  z.object({ at: z.literal('help') }),
]);
export type LastScreen = z.infer<typeof lastScreenSchema>;

/** The screen where the person left off, if what it shows is still there; else the cases. */
export async function screenToOpen(remembered: unknown, call: Board['call']): Promise<Screen> {
  const known = lastScreenSchema.safeParse(remembered);
  if (!known.success) return { at: 'cases' };
  const last = known.data;
  const { ok } = await thingOn(last, call);
  return ok ? (last as Screen) : { at: 'cases' };
}

async function thingOn(last: LastScreen, call: Board['call']): Promise<{ readonly ok: boolean }> {
  if (last.at === 'case') return call('cases.get', { case: last.id });
  if (last.at === 'meeting') return call('meetings.get', { id: last.id });
  if (last.at === 'packet') return call('meetings.get', { id: last.meetingId });
  if (last.at === 'discussion') return call('discussions.get', { id: last.id });
  return { ok: true };
}

import { z } from 'zod';
import { call } from './call';

const preferenceKey = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9.-]{0,79}$/)
  .meta({ description: 'Name of the choice, such as caseList.columns' });

/** What one person has chosen for their own screens: columns, saved views, the last screen. No data of the board. */
export const preferenceCalls = {
  'preferences.get': call(
    'read',
    'cases.read',
    'What the actor has chosen for their own screens.',
    z.strictObject({}),
    z.object({ preferences: z.record(z.string(), z.unknown()) }),
  ),
  'preferences.set': call(
    'write',
    'cases.read',
    'Remembers a choice of the actor for their own screens; null forgets it.',
    z.strictObject({ key: preferenceKey, value: z.unknown() }),
    z.object({}),
  ),
};

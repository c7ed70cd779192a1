import { z } from 'zod';
import { roleSchema } from '@domain/case-file/case-file';
import { calendarDaySchema } from '@domain/time/calendar-day';
import { call } from './call';
import { editResultSchema, idSchema, revisionSchema } from './editing';

export const personFunctionSchema = z.enum(['coordinator', 'chair', 'member', 'viewer', 'administrator']);

export const personSchema = z.object({
  id: z.string(),
  revision: z.number().int(),
  name: z.string(),
  function: personFunctionSchema,
  contact: z.string().nullable(),
  /** Last calendar day of working with the board; null for as long as that goes on. */
  activeTo: z.string().nullable(),
  roles: z.array(z.string()),
});
export type PersonView = z.infer<typeof personSchema>;

const name = z.string().trim().min(1).max(300);

/** The people of the board. */
export const peopleCalls = {
  'people.list': call(
    'read',
    'meetings.read',
    'Lists the people of the board.',
    z.strictObject({}),
    z.object({ people: z.array(personSchema) }),
  ),
  'people.add': call(
    'write',
    'people.write',
    'Adds a person.',
    z.strictObject({
      name,
      function: personFunctionSchema,
      contact: z.string().max(500).nullable().default(null),
      roles: z.array(roleSchema).max(20).default([]),
    }),
    personSchema,
  ),
  'people.edit': call(
    'write',
    'people.write',
    'Sets fields of a person; a last day takes them off the lists of those who can be asked.',
    z.strictObject({
      id: idSchema,
      revision: revisionSchema,
      fields: z
        .strictObject({
          name,
          function: personFunctionSchema,
          contact: z.string().max(500).nullable(),
          activeTo: calendarDaySchema.nullable(),
          roles: z.array(roleSchema).max(20),
        })
        .partial(),
    }),
    editResultSchema,
  ),
};

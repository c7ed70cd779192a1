import { z } from 'zod';
import { isCaseNumberPrefix } from '@domain/identity/case-number';
import { languages } from '@domain/messages/translate';
import { hanLanguages } from '@domain/text/han-language';
import { call } from './call';

export const boardSettingsSchema = z.object({
  prefix: z.string().refine(isCaseNumberPrefix, { error: '2 to 6 letters A-Z' }),
  name: z.string().trim().min(1).max(300),
  institution: z.string().max(300).nullable(),
  timeZone: z.string().min(1).max(100),
  language: z.enum(languages),
  /** Whose Han characters documents show where neither a text nor its case tells. */
  hanLanguage: z.enum(hanLanguages),
  paper: z.enum(['a4', 'letter']),
});

/** The board's own choices. */
export const settingCalls = {
  'settings.get': call('read', 'cases.read', "The board's settings.", z.strictObject({}), boardSettingsSchema),
  'settings.set': call(
    'write',
    'settings.write',
    "Changes the board's settings.",
    boardSettingsSchema.partial().strict(),
    boardSettingsSchema,
  ),
};

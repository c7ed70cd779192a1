import { z } from 'zod';
import type { MessageId } from '../messages/translate';
import { keysOf, lookupByKey } from './lookup-by-key';

/** How a criterion of an option's checklist stands, as case files write it. Missing is unknown, never met. */
export const checklistStatuses = [
  { key: 'met' },
  { key: 'not_met' },
  { key: 'unknown' },
  { key: 'caution' },
  { key: 'not_applicable' },
] as const;

export const checklistStatusSchema = z.enum(keysOf(checklistStatuses));
export type ChecklistStatusKey = z.infer<typeof checklistStatusSchema>;

export const findChecklistStatus = lookupByKey(checklistStatuses);

/** The message that names a checklist status. */
export const checklistStatusMessage = (key: ChecklistStatusKey): MessageId => `checklist_status.${key}`;

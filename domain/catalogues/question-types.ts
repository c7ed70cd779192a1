import { z } from 'zod';
import type { MessageId } from '../messages/translate';
import { keysOf, lookupByKey } from './lookup-by-key';

/** Kinds of question put to the board; what a case must bring along depends on it. */
export const questionTypes = [
  { key: 'new_diagnosis' },
  { key: 'resection' },
  { key: 'prrt' },
  { key: 'liver_directed' },
  { key: 'next_line' },
  { key: 'nec_g3' },
  { key: 'second_opinion' },
  { key: 'follow_up' },
  { key: 'other' },
] as const;

export const questionTypeSchema = z.enum(keysOf(questionTypes));
export type QuestionTypeKey = z.infer<typeof questionTypeSchema>;

export const findQuestionType = lookupByKey(questionTypes);

/** The message that names a kind of question. */
export const questionTypeMessage = (key: QuestionTypeKey): MessageId => `question_type.${key}`;

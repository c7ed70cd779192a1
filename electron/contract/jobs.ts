import { z } from 'zod';
import { storelessCall } from './call';
import { idSchema } from './editing';
import { jobStateSchema } from './result';

/** Long work that is under way. */
export const jobCalls = {
  'jobs.get': storelessCall('read', 'Where a job stands.', z.strictObject({ jobId: idSchema }), jobStateSchema),
  'jobs.wait': storelessCall(
    'read',
    'Answers when a job has ended.',
    z.strictObject({ jobId: idSchema }),
    jobStateSchema,
  ),
  'jobs.cancel': storelessCall(
    'write',
    'Stops a job; what it began is taken back.',
    z.strictObject({ jobId: idSchema }),
    z.object({}),
  ),
};

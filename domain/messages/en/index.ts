import { catalogueMessages } from './catalogues';
import { caseFileMessages } from './case-file';
import { commandLineMessages } from './command-line';
import { documentMessages } from './documents';
import { errorMessages } from './errors';
import { screenMessages } from './screens';

/** The English catalogue: the reference for every other language. */
export const en = {
  ...catalogueMessages,
  ...caseFileMessages,
  ...commandLineMessages,
  ...documentMessages,
  ...errorMessages,
  ...screenMessages,
} as const;

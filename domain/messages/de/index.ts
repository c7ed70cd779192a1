import { caseFileMessages } from './case-file';
import { catalogueMessages } from './catalogues';
import { commandLineMessages } from './command-line';
import { documentMessages } from './documents';
import { errorMessages } from './errors';
import { screenMessages } from './screens';

/** The German catalogue. Terms are those of German tumor boards; a text that is missing here is shown in English. */
export const de = {
  ...catalogueMessages,
  ...caseFileMessages,
  ...commandLineMessages,
  ...documentMessages,
  ...errorMessages,
  ...screenMessages,
} as const;

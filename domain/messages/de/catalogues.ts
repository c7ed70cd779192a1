import { boardMessages } from './catalogues/board';
import { diseaseMessages } from './catalogues/disease';
import { measurementMessages } from './catalogues/measurements';
import { treatmentMessages } from './catalogues/treatment';

/** German texts: catalogues. The id of an entry is its catalogue's name, a dot, its key. */
export const catalogueMessages = {
  ...diseaseMessages,
  ...measurementMessages,
  ...treatmentMessages,
  ...boardMessages,
} as const;

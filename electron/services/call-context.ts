import type { StoreContext } from '../../db/store/context';
import type { Person } from '../../db/store/people';
import type { Jobs } from './jobs';

/** What every call on an open store works with. */
export interface CallContext {
  readonly store: StoreContext;
  readonly storeId: string;
  /** The person on whose behalf the call is made. */
  readonly actor: Person;
  readonly jobs: Jobs;
}

import { eq } from 'drizzle-orm';
import { people } from '../schema/people';
import type { StoreContext } from './context';

/** The name of a person by id, inside a transaction; null for none, or one that is not there. */
export function personName(context: StoreContext, id: string | null): string | null {
  if (id === null) return null;
  return context.db.select({ name: people.name }).from(people).where(eq(people.id, id)).get()?.name ?? null;
}

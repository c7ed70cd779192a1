import { searchKey } from '@domain/text/search-key';
import type { PersonView } from '@contract/people';

/** More than this is not looked through: one types another letter. */
const mostOffered = 8;

/** The people whose name has the words typed, those of the role first. */
export function offeredPeople(
  people: readonly PersonView[],
  query: { readonly text: string; readonly role: string | null; readonly taken: readonly string[] },
): PersonView[] {
  const words = searchKey(query.text)
    .split(' ')
    .filter((word) => word !== '');
  const fits = (person: PersonView): boolean => {
    const name = searchKey(person.name);
    return !query.taken.includes(person.id) && words.every((word) => name.includes(word));
  };
  const hasRole = (person: PersonView): boolean => query.role !== null && person.roles.includes(query.role);
  const found = people.filter(fits);
  return [...found.filter(hasRole), ...found.filter((person) => !hasRole(person))].slice(0, mostOffered);
}

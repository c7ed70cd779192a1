import { and, asc, eq, isNull } from 'drizzle-orm';
import { searchKey } from '@domain/text/search-key';
import { people, personRoles } from '../schema/people';
import type { PartTable } from './case-parts';
import { recordChange } from './changes';
import { type Author, type StoreContext, type Write, read, write } from './context';
import { insertRows } from './reconcile';

export type PersonFunction = 'coordinator' | 'chair' | 'member' | 'viewer' | 'administrator';

export interface Person {
  readonly id: string;
  readonly revision: number;
  readonly name: string;
  readonly function: PersonFunction;
  readonly contact: string | null;
  readonly roles: readonly string[];
}

/** Everyone who works with the board, by name. */
export function listPeople(context: StoreContext): Promise<Person[]> {
  return read(context, peopleIn);
}

/** The same, inside a transaction that is already open. */
export function peopleIn(context: StoreContext): Person[] {
  const roles = context.db
    .select()
    .from(personRoles)
    .where(isNull(personRoles.deletedAt))
    .orderBy(asc(personRoles.position))
    .all();
  return context.db
    .select()
    .from(people)
    .where(isNull(people.deletedAt))
    .orderBy(asc(people.nameKey), asc(people.id))
    .all()
    .map(({ id, revision, name, function: kind, contact }) => ({
      id,
      revision,
      name,
      function: kind,
      contact,
      roles: roles.filter((role) => role.personId === id).map((role) => role.role),
    }));
}

export interface NewPerson {
  readonly name: string;
  readonly function: PersonFunction;
  readonly contact?: string | null;
  readonly roles?: readonly string[];
}

/** Adds a person. */
export function addPerson(context: StoreContext, author: Author, person: NewPerson): Promise<Person> {
  return write(context, author, (writing) => insertPerson(writing, writing.newId(), person));
}

/** Adds the first person of a new store: the one who makes it is also the actor of its first change. */
export function addFirstPerson(context: StoreContext, person: NewPerson): Promise<Person> {
  const id = context.newId();
  return write(context, { actorId: id }, (writing) => insertPerson(writing, id, person));
}

function insertPerson(writing: Write, id: string, person: NewPerson): Person {
  const { name, function: kind, contact = null, roles = [] } = person;
  insertRows(writing, people as PartTable, [
    { id, name, nameKey: searchKey(name), function: kind, contact, createdAt: writing.at },
  ]);
  insertRows(
    writing,
    personRoles as PartTable,
    roles.map((role, position) => ({ id: writing.newId(), personId: id, role, position })),
  );
  recordChange(writing, {
    entity: 'person',
    entityId: id,
    revision: 1,
    kind: 'create',
    patch: { name: [null, name], function: [null, kind], roles: [null, roles] },
  });
  return { id, revision: 1, name, function: kind, contact, roles };
}

/** A person by id or by exact folded name; null when there is none or more than one of that name. */
export function findPerson(context: StoreContext, idOrName: string): Person | null {
  const everyone = peopleIn(context);
  const byId = everyone.find((person) => person.id === idOrName);
  if (byId !== undefined) return byId;
  const key = searchKey(idOrName);
  const byName = everyone.filter((person) => searchKey(person.name) === key);
  return byName.length === 1 ? (byName[0] as Person) : null;
}

/** The person of an id inside a transaction. */
export function personName(context: StoreContext, id: string | null): string | null {
  if (id === null) return null;
  return (
    context.db
      .select({ name: people.name })
      .from(people)
      .where(and(eq(people.id, id)))
      .get()?.name ?? null
  );
}

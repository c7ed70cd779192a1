import { and, asc, eq, isNull } from 'drizzle-orm';
import { searchKey } from '@domain/text/search-key';
import { people, personRoles } from '../schema/people';
import type { PartTable } from './case-parts';
import { recordChange } from './changes';
import { type Author, type StoreContext, type Write, read, write } from './context';
import type { EditResult } from './editing';
import { insertRows, patchBetween, softDelete, updateRow } from './reconcile';
import { StoreError } from './store-error';

export type PersonFunction = 'coordinator' | 'chair' | 'member' | 'viewer' | 'administrator';

export interface Person {
  readonly id: string;
  readonly revision: number;
  readonly name: string;
  readonly function: PersonFunction;
  readonly contact: string | null;
  /** Last calendar day of working with the board; null for as long as that goes on. */
  readonly activeTo: string | null;
  readonly roles: readonly string[];
}

/** Whether somebody can act as coordinator now. */
export const isActiveCoordinator = ({ function: kind, activeTo }: Person): boolean =>
  kind === 'coordinator' && activeTo === null;

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
    .map(({ id, revision, name, function: kind, contact, activeTo }) => ({
      id,
      revision,
      name,
      function: kind,
      contact,
      activeTo,
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
  return { id, revision: 1, name, function: kind, contact, activeTo: null, roles };
}

/** What can be changed of a person. */
export type PersonChange = Partial<Pick<Person, 'name' | 'function' | 'contact' | 'activeTo' | 'roles'>>;

/**
 * Saves fields of a person, unless somebody has changed them since this writer read them.
 *
 * @throws StoreError `person_not_found`; `last_coordinator` if nobody could work with the store afterwards
 */
export function editPerson(
  context: StoreContext,
  author: Author,
  edit: { readonly id: string; readonly revision: number; readonly fields: PersonChange },
): Promise<EditResult> {
  return write(context, author, (writing) => {
    const row = writing.db
      .select()
      .from(people)
      .where(and(eq(people.id, edit.id), isNull(people.deletedAt)))
      .get();
    if (row === undefined) throw new StoreError('person_not_found', {});
    if (row.revision !== edit.revision) {
      const { id, revision, ...current } = row;
      return { result: 'conflict', id, current, currentRevision: revision, yours: { ...edit.fields } };
    }
    const { roles, name, ...columns } = edit.fields;
    const named = name === undefined ? columns : { ...columns, name, nameKey: searchKey(name) };
    const rolesChanged = roles !== undefined && setRoles(writing, row.id, roles);
    // New roles alone are a change of the person, too: whoever read the old ones must see that.
    const patch = patchBetween(row, named) ?? (rolesChanged ? {} : null);
    const revision =
      patch === null
        ? row.revision
        : updateRow(writing, { entity: 'person', table: people as PartTable, caseId: null }, row, patch);
    if (!peopleIn(writing).some(isActiveCoordinator)) throw new StoreError('last_coordinator', {});
    return { result: 'saved', id: row.id, revision, batchId: writing.batchId };
  });
}

/** Makes the roles of a person these, in this order; true when anything changed. */
function setRoles(writing: Write, personId: string, wanted: readonly string[]): boolean {
  const target = { entity: 'personRole', table: personRoles as PartTable, caseId: null };
  const present = writing.db
    .select()
    .from(personRoles)
    .where(and(eq(personRoles.personId, personId), isNull(personRoles.deletedAt)))
    .orderBy(asc(personRoles.position))
    .all();
  if (JSON.stringify(present.map(({ role }) => role)) === JSON.stringify(wanted)) return false;
  for (const row of present) if (!wanted.includes(row.role)) softDelete(writing, target, row);
  [...new Set(wanted)].forEach((role, position) => {
    const known = present.find((row) => row.role === role);
    if (known !== undefined) {
      if (known.position !== position) updateRow(writing, target, known, { position: [known.position, position] });
      return;
    }
    const id = writing.newId();
    insertRows(writing, target.table, [{ id, personId, role, position }]);
    recordChange(writing, { ...target, entityId: id, revision: 1, kind: 'create', patch: { role: [null, role] } });
  });
  return true;
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

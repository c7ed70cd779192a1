import type { Json, JsonObject } from './case-file-arbitrary';

/**
 * What of a file is not at the same path in another: paths, empty when nothing is missing. Null and an absent field are
 * one answer; an empty list says as little as null does.
 */
export function missingIn(part: Json | undefined, whole: Json | undefined, path = ''): string[] {
  if (part === undefined || part === null) return [];
  if (Array.isArray(part)) {
    if (part.length === 0 && (whole === undefined || whole === null)) return [];
    if (!Array.isArray(whole) || whole.length !== part.length) return [path];
    return part.flatMap((item, index) => missingIn(item, whole[index], `${path}[${index}]`));
  }
  if (typeof part === 'object') {
    if (!isObject(whole)) return Object.keys(part).length === 0 && whole === undefined ? [] : [path];
    return Object.keys(part).flatMap((key) =>
      missingIn(part[key], Object.hasOwn(whole, key) ? whole[key] : undefined, path === '' ? key : `${path}.${key}`),
    );
  }
  return part === whole ? [] : [path];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const discussionFields = ['options', 'roleInputs', 'board', 'discussions'];

/**
 * The same for a case. Its discussions may change places: the newest decided one stands in the case itself, all others
 * in `discussions`. Each must be there whole, and none may be there twice.
 */
export function missingInCase(part: JsonObject, whole: JsonObject): string[] {
  const facts = Object.fromEntries(Object.entries(part).filter(([key]) => !discussionFields.includes(key)));
  const listed = (part['discussions'] ?? []) as JsonObject[];
  // With one discussion there is nothing to change places with.
  if (listed.length === 0) return missingIn(part, whole);
  const [before, after] = [discussionsOf(part), discussionsOf(whole)];
  const isThere = before.length === after.length && canPair(before, after);
  return [...missingIn(facts, whole), ...(isThere ? [] : ['discussions'])];
}

function discussionsOf(item: JsonObject): JsonObject[] {
  const { options = [], roleInputs = [], board = null } = item;
  const listed = ((item['discussions'] ?? []) as JsonObject[]).map((discussion) => ({
    ...discussion,
    date: dayOf(discussion),
  }));
  if ((options as Json[]).length === 0 && (roleInputs as Json[]).length === 0 && board === null) return listed;
  const own = { question: item['boardQuestion'] ?? null, options, roleInputs, board } as JsonObject;
  return [{ ...own, date: dayOf(own) }, ...listed];
}

function dayOf(discussion: JsonObject): Json {
  return discussion['date'] ?? (discussion['board'] as JsonObject | null | undefined)?.['date'] ?? null;
}

function canPair(before: readonly JsonObject[], after: readonly JsonObject[]): boolean {
  const [first, ...others] = before;
  if (first === undefined) return true;
  return after.some(
    (candidate, index) =>
      missingIn(first, candidate).length === 0 &&
      canPair(
        others,
        after.filter((_item, at) => at !== index),
      ),
  );
}

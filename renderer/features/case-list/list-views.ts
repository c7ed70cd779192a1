import { z } from 'zod';
import {
  type CaseFilter,
  type CaseSort,
  caseFilterSchema,
  caseSortSchema,
  emptyFilter,
} from '@domain/case-list/case-query';
import { t } from '../../ui/texts';

export const builtInViews = ['all', 'waiting', 'listed', 'missing_input', 'discussed', 'decided', 'deleted'] as const;
export type BuiltInView = (typeof builtInViews)[number];

/** What a view remembers. */
export interface ListScope {
  readonly filter: CaseFilter;
  readonly sort: CaseSort | null;
}

const scopeSchema = { filter: caseFilterSchema, sort: caseSortSchema.nullable() };

/** Views that the person has saved. */
export const savedViewsSchema = z
  .array(z.object({ id: z.string().max(60), name: z.string().min(1).max(80), ...scopeSchema }))
  .max(100);
export type SavedView = z.output<typeof savedViewsSchema>[number];

/** Where the person is: the view, and its filter and order as changed since. */
export const presentListSchema = z.object({ view: z.string().max(60), ...scopeSchema });
export type PresentList = z.output<typeof presentListSchema>;

const scope = (filter: Partial<CaseFilter>, by: CaseSort['by'] | null, descending = false): ListScope => ({
  filter: { ...emptyFilter, ...filter },
  sort: by === null ? null : { by, descending, language: t.language },
});

const scopes: Readonly<Record<BuiltInView, ListScope>> = {
  all: scope({}, null),
  // Who has waited longest stands first.
  waiting: scope({ statuses: ['waiting'] }, 'waitingDays', true),
  listed: scope({ statuses: ['listed'] }, 'meeting'),
  missing_input: scope({ statuses: ['waiting', 'listed'], inputs: ['outstanding'] }, 'meeting'),
  discussed: scope({ statuses: ['discussed'] }, 'meeting'),
  decided: scope({ statuses: ['decided'] }, 'decision', true),
  deleted: scope({ statuses: ['deleted'] }, 'updatedAt', true),
};

export interface ListView extends ListScope {
  readonly id: string;
  readonly name: string;
  readonly isBuiltIn: boolean;
}

/** All views: the built-in ones, then those of the person. */
export function allViews(saved: readonly SavedView[]): ListView[] {
  return [
    ...builtInViews.map((id) => ({ id, name: t(`screen.case_list.view.${id}`), isBuiltIn: true, ...scopes[id] })),
    ...saved.map((view) => ({ ...view, isBuiltIn: false })),
  ];
}

/** The list as a view has it. */
export const startOf = ({ id, filter, sort }: ListView): PresentList => ({ view: id, filter, sort });

export const firstList: PresentList = { view: 'all', ...scopes.all };

/** Whether the list has been changed since its view was chosen. */
export const isChanged = (view: ListScope, { filter, sort }: ListScope): boolean =>
  scopeText(view) !== scopeText({ filter, sort });

// The language is how the window shows the order, not what a person has chosen.
function scopeText({ filter, sort }: ListScope): string {
  const fields = Object.entries(filter).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([fields, sort?.by, sort?.descending]);
}

/** The saved views with one more, or with another content for the one of that name. */
export function withSavedView(saved: readonly SavedView[], view: SavedView): SavedView[] {
  const place = saved.findIndex(({ name }) => isSameName(name, view.name));
  if (place < 0) return [...saved, view];
  return saved.map((known, index) => (index === place ? { ...view, id: known.id } : known));
}

export const isSameName = (a: string, b: string): boolean =>
  a.trim().localeCompare(b.trim(), t.language, { sensitivity: 'base' }) === 0;

/** An id that no view has. */
export function newViewId(saved: readonly SavedView[]): string {
  const numbers = saved.map(({ id }) => Number(/^own-(\d+)$/.exec(id)?.[1] ?? 0));
  return `own-${Math.max(0, ...numbers) + 1}`;
}

/** The order after a click on the head of a column: up, then down, then as it was without one. */
export function nextSort(sort: CaseSort | null, by: CaseSort['by']): CaseSort | null {
  if (sort?.by !== by) return { by, descending: false, language: t.language };
  return sort.descending ? null : { ...sort, descending: true };
}

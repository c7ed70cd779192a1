import { t } from '../../../ui/texts';
import type { FieldSpec, RowKind } from './field-spec';

const leafOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** Message ids that may name a field, the most special first. */
export const labelIds = (row: RowKind, path: string): readonly string[] => [
  `screen.field_of.${row}.${path}`,
  `screen.field.${leafOf(path)}`,
];

/** Message ids that may explain a field, the most special first. */
export const hintIds = (row: RowKind, path: string): readonly string[] => [
  `screen.hint.${row}.${path}`,
  `screen.hint.${leafOf(path)}`,
];

const firstText = (ids: readonly string[]): string | null =>
  ids.map((id) => t.lookup(id)).find((text) => text !== undefined) ?? null;

/** What a field is called. */
export const labelOf = (row: RowKind, { path }: Pick<FieldSpec, 'path'>): string =>
  firstText(labelIds(row, path)) ?? leafOf(path);

/** What a field means, in plain words; null where its name says all. */
export const hintOf = (row: RowKind, { path }: Pick<FieldSpec, 'path'>): string | null => firstText(hintIds(row, path));

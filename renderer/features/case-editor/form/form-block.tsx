import { memo } from 'react';
import { t } from '../../../ui/texts';
import type { BlockSpec, FieldSpec, RowKind } from '../fields/field-spec';
import type { RowDraft, StoredRow } from '../saving/row-draft';
import { useDraft } from '../saving/use-draft';
import { FieldControl } from './field-control';
import classes from './form.module.css';

/** The fields of one row, on a grid of twelve columns. */
export function FieldGrid({
  kind,
  draft,
  fields,
}: {
  readonly kind: RowKind;
  readonly draft: RowDraft;
  readonly fields: readonly FieldSpec[];
}) {
  return (
    <div className={classes.fields}>
      {fields.map((spec) => (
        <FieldControl key={spec.path} kind={kind} draft={draft} spec={spec} />
      ))}
    </div>
  );
}

interface FormBlockProps {
  readonly block: Extract<BlockSpec, { kind: 'form' }>;
  readonly row: StoredRow | null;
}

/** The one row of its kind, as a form; made when something is first typed. */
export const FormBlock = memo(function FormBlock({ block, row }: FormBlockProps) {
  const draft = useDraft(block.row, block.row, { row });
  return (
    <section className={classes.block} aria-label={blockTitle(block.title)}>
      {block.title !== undefined && <h3 className={classes.blockTitle}>{blockTitle(block.title)}</h3>}
      <FieldGrid kind={block.row} draft={draft} fields={block.fields} />
    </section>
  );
});

/** What a part of a section is called. */
export const blockTitle = (title: string | undefined): string | undefined =>
  title === undefined ? undefined : t.lookup(`screen.editor.block.${title}`);

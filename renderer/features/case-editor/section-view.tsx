import { memo } from 'react';
import type { CaseView } from '@contract/cases';
import { t } from '../../ui/texts';
import { rowsOf } from './case-rows';
import type { SectionSpec } from './fields/field-spec';
import { FormBlock, blockTitle } from './form/form-block';
import { GridBlock } from './form/grid-block';
import { ItemsBlock } from './form/items-block';

interface SectionViewProps {
  readonly section: SectionSpec;
  readonly view: CaseView;
}

/** The parts of a section. Only the section in sight has live fields. */
export const SectionView = memo(function SectionView({ section, view }: SectionViewProps) {
  const heading = t.lookup(`screen.editor.section.${section.key}`) ?? section.key;
  return section.blocks.map((block, index) => {
    const rows = rowsOf(view, block.row);
    const place = `${section.key}.${index}`;
    if (block.kind === 'form') return <FormBlock key={place} block={block} row={rows[0] ?? null} />;
    if (block.kind === 'items') return <ItemsBlock key={place} block={block} view={view} title={heading} />;
    return (
      <GridBlock
        key={place}
        kind={block.row}
        fields={block.fields}
        rows={rows}
        title={blockTitle(block.title) ?? heading}
      />
    );
  });
});

import { memo } from 'react';
import type { CaseView } from '@contract/cases';
import { CaseDiscussions } from '../../ui/case-discussions';
import { t } from '../../ui/texts';
import { dayText } from '../../ui/value-text';
import { AttachmentsSection } from './attachments/attachments-section';
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
  if (section.key === 'attachments') return <AttachmentsSection caseId={view.id} studies={studiesOf(view)} />;
  if (section.key === 'discussions') return <CaseDiscussions caseId={view.id} />;
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

/** The imaging studies that an image can belong to, each in a few words. */
function studiesOf(view: CaseView): { readonly id: string; readonly label: string }[] {
  return rowsOf(view, 'imaging').map((row) => {
    const { modality, date } = row as { readonly modality?: unknown; readonly date?: unknown };
    const parts = [modality, typeof date === 'string' ? dayText(date) : null];
    return { id: row.id, label: parts.filter((part) => typeof part === 'string' && part !== '').join(' · ') };
  });
}

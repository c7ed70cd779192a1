import type { ReactNode } from 'react';
import type { CaseView } from '@contract/cases';
import { BesidePanel } from './beside/beside-panel';
import { CaseEditor } from './case-editor';
import { PasteTableButton } from './paste/paste-table-button';

interface CaseScreenProps {
  readonly caseId: string;
  /** The section to begin with. */
  readonly section?: string | undefined;
  readonly onBack: () => void;
}

/** A case in its editor, with what the board will see beside it, and the ways to paste tables of values. */
export function CaseScreen(props: CaseScreenProps) {
  return <CaseEditor {...props} aside={besidePanel} sectionTools={pasteButton} />;
}

const besidePanel = (view: CaseView): ReactNode => <BesidePanel caseId={view.id} view={view} />;

const pasted: Readonly<Record<string, 'labs' | 'markers'>> = { labs: 'labs', biomarkers: 'markers' };

function pasteButton(section: string, { id }: CaseView): ReactNode {
  const target = pasted[section];
  return target === undefined ? null : <PasteTableButton caseId={id} target={target} />;
}

import { useMemo } from 'react';
import type { FileCase } from '@domain/case-file/case-file';
import { t } from '../../../ui/texts';
import { CaseBlock } from './case-block';
import { caseSections } from './case-sections';
import classes from './case-view.module.css';

/** Sections that the packet has in any case: what is missing there is said on paper, too. */
const askedFor = ['question', 'diagnosis', 'treatments', 'imaging', 'pathology', 'staging', 'labs', 'biomarkers'];

/** The case in the order of its pages in the packet, to read. */
export function BoardView({ content }: { readonly content: FileCase }) {
  const sections = useMemo(() => caseSections(content), [content]);
  const missing = askedFor.filter((key) => sections.every((section) => section.key !== key));
  return (
    // A stop of the Tab key, so that the keyboard can scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.body} tabIndex={0} aria-label={t('screen.case.content')}>
      {missing.length > 0 && (
        <p className={classes.missing}>
          {t('screen.beside.missing', {
            sections: missing.map((key) => t.lookup(`screen.case.section.${key}`) ?? key).join(', '),
          })}
        </p>
      )}
      {sections.map(({ key, heading, blocks }) => (
        // No region of its own: the form beside it has regions of the same names.
        <div key={key} className={classes.section}>
          <h2 className={classes.heading}>{heading}</h2>
          <div className={classes.blocks}>
            {blocks.map((block, index) => (
              // The blocks of a case that is only read never change places.
              <CaseBlock key={index} block={block} />
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}

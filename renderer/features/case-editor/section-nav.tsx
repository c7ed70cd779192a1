import type { KeyboardEvent } from 'react';
import type { CaseView } from '@contract/cases';
import { t } from '../../ui/texts';
import { countText } from '../../ui/value-text';
import { rowsOf } from './case-rows';
import classes from './case-editor.module.css';
import { sections } from './fields/sections';

interface SectionNavProps {
  readonly view: CaseView;
  readonly current: string;
  readonly missing: ReadonlyMap<string, readonly string[]>;
  readonly onGo: (section: string) => void;
  readonly onEnter: () => void;
}

/** The sections of the case: one stop of the Tab key, arrow keys choose, Enter leads into the form. */
export function SectionNav({ view, current, missing, onGo, onEnter }: SectionNavProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = sections.findIndex(({ key }) => key === current);
    const next: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: sections.length - 1,
    };
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === 'ArrowRight') {
      event.preventDefault();
      event.stopPropagation();
      onEnter();
      return;
    }
    const target = sections[next[event.key] ?? -1];
    if (target === undefined) return;
    event.preventDefault();
    onGo(target.key);
    requestAnimationFrame(() => document.getElementById(`tab-${target.key}`)?.focus());
  };
  return (
    <div
      role="tablist"
      tabIndex={-1}
      aria-orientation="vertical"
      aria-label={t('screen.editor.sections')}
      className={classes.nav}
      onKeyDown={onKeyDown}
    >
      {sections.map(({ key, blocks }) => {
        const items = blocks.find((block) => block.kind === 'items');
        const count = items === undefined ? 0 : rowsOf(view, items.row).length;
        const lacks = missing.get(key)?.length ?? 0;
        return (
          <button
            key={key}
            type="button"
            role="tab"
            id={`tab-${key}`}
            aria-selected={key === current}
            aria-controls="case-section"
            tabIndex={key === current ? 0 : -1}
            className={classes.tab}
            onClick={() => onGo(key)}
          >
            <span className={classes.tabName}>{t.lookup(`screen.editor.section.${key}`)}</span>
            {count > 0 && (
              <>
                <span className={classes.tabCount} aria-hidden="true">
                  {countText(count)}
                </span>
                <span className={classes.heard}>{t.plural('screen.editor.items', count)}</span>
              </>
            )}
            {lacks > 0 && (
              <>
                <span className={classes.dot} />
                <span className={classes.heard}>{t.plural('screen.editor.missing', lacks)}</span>
              </>
            )}
          </button>
        );
      })}
    </div>
  );
}

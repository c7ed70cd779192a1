import { Tabs } from '@mantine/core';
import { z } from 'zod';
import type { CaseView } from '@contract/cases';
import type { FileCase } from '@domain/case-file/case-file';
import { usePreference } from '../../../ui/preferences';
import { t } from '../../../ui/texts';
import classes from './beside.module.css';
import { BoardView } from './board-view';
import { CourseView } from './course-view';
import { HistoryView } from './history-view';

const tabSchema = z.enum(['board', 'course', 'history']);
type Tab = z.infer<typeof tabSchema>;

interface BesidePanelProps {
  readonly caseId: string;
  /** The case as it is stored: what `cases.get` answers. */
  readonly view: CaseView;
  /** The case as it stands in the form, before it is saved. */
  readonly draft?: FileCase;
}

/** What stands beside the form of a case: the case as the board will see it, its course, its history. */
export function BesidePanel({ caseId, view, draft }: BesidePanelProps) {
  const [tab, setTab] = usePreference<Tab>('beside.tab', tabSchema, 'board');
  const content = draft ?? view.content;
  return (
    <Tabs
      value={tab}
      onChange={(value) => setTab(tabSchema.catch('board').parse(value))}
      keepMounted={false}
      classNames={{ root: classes.panel, panel: classes.tab, list: classes.tabs }}
    >
      <Tabs.List aria-label={t('screen.beside.title')}>
        <Tabs.Tab value="board">{t('screen.beside.board')}</Tabs.Tab>
        <Tabs.Tab value="course">{t('screen.beside.course')}</Tabs.Tab>
        <Tabs.Tab value="history">{t('screen.beside.history')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="board">
        <BoardView content={content} />
      </Tabs.Panel>
      <Tabs.Panel value="course">
        <CourseView content={content} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <HistoryView caseId={caseId} />
      </Tabs.Panel>
    </Tabs>
  );
}

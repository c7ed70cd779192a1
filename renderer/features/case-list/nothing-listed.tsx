import { Button } from '@mantine/core';
import { Beginnings } from '../../ui/beginnings';
import { EmptyState } from '../../ui/empty-state';
import { useNavigation } from '../../ui/navigation';
import { t } from '../../ui/texts';

interface NothingListedProps {
  /** The store has none; the search found none; no case meets the filters. */
  readonly reason: 'no_cases' | 'no_hit' | 'no_match';
  /** The view, where its own filter is what nothing meets. */
  readonly viewName: string | null;
  readonly onClearSearch: () => void;
  readonly onShowAll: () => void;
}

/** Stands where the list would be, and says what to do first. */
export function NothingListed({ reason, viewName, onClearSearch, onShowAll }: NothingListedProps) {
  const navigation = useNavigation();
  if (reason === 'no_cases') {
    return (
      <EmptyState title={t('screen.cases.none')} advice={t('screen.case_list.empty_advice')}>
        <Beginnings />
        <Button variant="subtle" mt="sm" onClick={() => navigation.go({ at: 'importPatients' })}>
          {t('screen.case_list.patients_table')}
        </Button>
      </EmptyState>
    );
  }
  if (reason === 'no_hit') {
    return (
      <EmptyState title={t('screen.cases.no_hit')} advice={t('screen.cases.no_hit_advice')}>
        <Button variant="default" mt="sm" onClick={onClearSearch}>
          {t('screen.cases.clear_search')}
        </Button>
      </EmptyState>
    );
  }
  const isView = viewName !== null;
  return (
    <EmptyState
      title={t(isView ? 'screen.case_list.view_empty' : 'screen.case_list.no_match')}
      advice={
        isView ? t('screen.case_list.view_empty_advice', { view: viewName }) : t('screen.case_list.no_match_advice')
      }
    >
      <Button variant="default" mt="sm" onClick={onShowAll}>
        {t('screen.case_list.show_all')}
      </Button>
    </EmptyState>
  );
}

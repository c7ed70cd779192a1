import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { RoleKey } from '@domain/case-file/case-file';
import type { DiscussionView } from '@contract/discussions';
import { EmptyState } from '../../ui/empty-state';
import { t } from '../../ui/texts';
import { AddOptions } from './add-options';
import classes from './discussion.module.css';
import { incompleteText } from './incomplete';
import { byGroup } from './option-groups';
import { OptionRow } from './option-row';
import { StanceGrid } from './stance-grid';

interface OptionsBoardProps {
  readonly discussion: DiscussionView;
  readonly onRole: (role: RoleKey) => void;
}

/** Every option that is considered, with all that was said of it, what became of it, and why. */
export function OptionsBoard({ discussion, onRole }: OptionsBoardProps) {
  const [isAdding, setIsAdding] = useState(false);
  const { options } = discussion;
  const readOnly = discussion.status === 'closed';
  const groups = byGroup(options);
  const ordered = groups.flatMap(({ items }) => items);
  const incomplete = options.filter(({ disposition, reason }) => incompleteText(disposition, reason) !== null);
  return (
    <div className={classes.scroll}>
      <Group justify="space-between">
        <Text size="sm" c="dimmed" data-incomplete-count>
          {options.length === 0
            ? ''
            : incomplete.length === 0
              ? t('screen.discussion.all_complete')
              : t.plural('screen.discussion.incomplete_count', incomplete.length)}
        </Text>
        {!readOnly && <Button onClick={() => setIsAdding(true)}>{t('screen.discussion.option.add')}</Button>}
      </Group>
      {options.length === 0 ? (
        <EmptyState title={t('screen.discussion.no_options_title')} advice={t('screen.discussion.no_options_advice')} />
      ) : (
        <>
          <StanceGrid options={options} onRole={onRole} />
          {groups.map(({ group, items }) => (
            <section key={group} className={classes.optionGroup} aria-labelledby={`group-${group}`}>
              <Title order={2} size="h5" id={`group-${group}`}>
                {t(`option_group.${group}`)}
              </Title>
              {items.map((option) => (
                <OptionRow key={option.id} option={option} number={ordered.indexOf(option) + 1} readOnly={readOnly} />
              ))}
            </section>
          ))}
        </>
      )}
      {isAdding && <AddOptions discussion={discussion} onClose={() => setIsAdding(false)} />}
    </div>
  );
}

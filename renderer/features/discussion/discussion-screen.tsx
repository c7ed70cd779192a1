import { Button, Center, Loader, Tabs } from '@mantine/core';
import { useState } from 'react';
import { fileRoles, type RoleKey } from '@domain/case-file/case-file';
import type { DiscussionView } from '@contract/discussions';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';
import { useNavigation } from '../../ui/navigation';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useUndo } from '../../ui/undo';
import { useAnswer } from '../../ui/use-answer';
import { DecisionPart } from './decision-part';
import { DiscussionHead } from './discussion-head';
import classes from './discussion.module.css';
import { OptionsBoard } from './options-board';
import { RoleForm } from './role-form';
import { RoleList } from './role-list';

export type DiscussionPart = 'roles' | 'options' | 'decision';

interface DiscussionScreenProps {
  readonly discussionId: string;
  readonly part?: DiscussionPart | undefined;
}

/** One discussion: what the roles say, the options considered, and what the board decides. */
export function DiscussionScreen({ discussionId, part = 'roles' }: DiscussionScreenProps) {
  const { back } = useNavigation();
  const answer = useAnswer('discussions.get', { id: discussionId });
  if (answer.state === 'waiting') {
    return (
      <Center h="100%">
        <Loader aria-label={t('screen.loading')} />
      </Center>
    );
  }
  if (answer.state === 'refused') {
    return (
      <div className={classes.head}>
        <Button variant="default" onClick={back} w="fit-content">
          {t('screen.back')}
        </Button>
        <Refusal error={answer.error} />
      </div>
    );
  }
  return <Discussion key={answer.value.id} discussion={answer.value} first={part} />;
}

interface DiscussionProps {
  readonly discussion: DiscussionView;
  readonly first: DiscussionPart;
}

function Discussion({ discussion, first }: DiscussionProps) {
  const [part, setPart] = useState<DiscussionPart>(first);
  const [role, setRole] = useState<RoleKey>('surgeon');
  const [hasChosen, setHasChosen] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const [waiting] = useState(() => new Map<string, string>());
  const undo = useUndo();
  const choose = (next: RoleKey): void => {
    setHasChosen(true);
    setRole(next);
  };
  const markAsked = async (): Promise<void> => {
    const answer = await board.call('discussions.markAsked', { discussionId: discussion.id });
    setError(answer.ok ? null : answer.error);
    if (answer.ok) undo.offer(t.plural('screen.discussion.asked', answer.value.asked), answer.value.batchId);
  };
  const goTo = (next: DiscussionPart, toRole?: RoleKey): void => {
    if (toRole !== undefined) choose(toRole);
    setPart(next);
  };
  const received = discussion.roleInputs.filter((input) => input.status === 'received').length;
  return (
    <div className={classes.screen}>
      <DiscussionHead discussion={discussion} />
      <Refusal error={error} />
      <Tabs
        value={part}
        onChange={(next) => setPart(next as DiscussionPart)}
        keepMounted={false}
        className={classes.tabs}
        classNames={{ panel: classes.panel ?? '' }}
      >
        <Tabs.List px={20}>
          <Tabs.Tab value="roles">{t('screen.discussion.tab.roles', { received, all: fileRoles.length })}</Tabs.Tab>
          <Tabs.Tab value="options">
            {t('screen.discussion.tab.options', { count: discussion.options.length })}
          </Tabs.Tab>
          <Tabs.Tab value="decision">{t('screen.discussion.tab.decision')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="roles" tabIndex={-1}>
          <div className={classes.rolesPart}>
            <RoleList discussion={discussion} chosen={role} onChoose={choose} onMarkAsked={markAsked} />
            <RoleForm
              key={role}
              discussion={discussion}
              role={role}
              takesFocus={hasChosen}
              waiting={waiting}
              onNext={() => choose(fileRoles[(fileRoles.indexOf(role) + 1) % fileRoles.length] ?? role)}
            />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="options" tabIndex={-1}>
          <OptionsBoard discussion={discussion} onRole={(toRole) => goTo('roles', toRole)} />
        </Tabs.Panel>
        <Tabs.Panel value="decision" tabIndex={-1}>
          <DecisionPart discussion={discussion} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

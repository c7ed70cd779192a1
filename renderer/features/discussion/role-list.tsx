import { Button, Text } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { fileRoles, type RoleKey } from '@domain/case-file/case-file';
import { roleMessage } from '@domain/catalogues/roles';
import type { DiscussionView } from '@contract/discussions';
import { t } from '../../ui/texts';
import { dayText } from '../../ui/value-text';
import classes from './discussion.module.css';
import { fromText } from './from-text';
import { requiredAnswered } from './role-fields';

interface RoleListProps {
  readonly discussion: DiscussionView;
  readonly chosen: RoleKey;
  readonly onChoose: (role: RoleKey) => void;
  readonly onMarkAsked: () => void;
}

/** The twelve roles: who was asked, who has answered, when and how fully. */
export function RoleList({ discussion, chosen, onChoose, onMarkAsked }: RoleListProps) {
  const isOpen = discussion.status === 'open';
  const statusOf = (role: RoleKey) => discussion.roleInputs.find((input) => input.role === role)?.status ?? 'not_asked';
  const listen = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button[data-role]')];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys go from button to button
    <nav className={classes.roleList} aria-label={t('screen.discussion.roles')} onKeyDown={listen}>
      {fileRoles.map((role) => {
        const input = discussion.roleInputs.find((candidate) => candidate.role === role);
        const { done, all } = requiredAnswered(role, input?.answers ?? {});
        const status = statusOf(role);
        const receivedOn = input?.receivedOn ?? null;
        const about = [
          input?.givenBy,
          receivedOn === null ? null : dayText(receivedOn),
          fromText(input?.copiedFrom),
        ].filter((text) => text !== null && text !== undefined && text !== '');
        return (
          <button
            key={role}
            type="button"
            data-role={role}
            data-status={status}
            className={classes.role}
            aria-current={role === chosen ? 'true' : undefined}
            onClick={() => onChoose(role)}
          >
            <span className={classes.roleName}>{t(roleMessage(role))}</span>
            <span className={classes.roleStatus}>
              {t(`screen.role_input.${status}`)}
              {status !== 'not_needed' && (
                <span className={classes.roleCount}>{t('screen.discussion.answered', { done, all })}</span>
              )}
            </span>
            {about.length > 0 && (
              <span className={classes.roleAbout}>
                <bdi>{about.join(' · ')}</bdi>
              </span>
            )}
          </button>
        );
      })}
      {isOpen && fileRoles.some((role) => statusOf(role) === 'not_asked') && (
        <Button variant="default" size="compact-md" m="xs" onClick={onMarkAsked}>
          {t('screen.discussion.mark_asked')}
        </Button>
      )}
      {!isOpen && (
        <Text size="xs" c="dimmed" p="xs">
          {t('screen.discussion.locked_short')}
        </Text>
      )}
    </nav>
  );
}

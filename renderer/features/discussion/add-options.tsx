import { Button, Checkbox, Group, Modal, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { optionGroups, type OptionGroupKey } from '@domain/catalogues/option-groups';
import { optionOfFileId } from '@domain/catalogues/options';
import type { DiscussionView } from '@contract/discussions';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useUndo } from '../../ui/undo';
import classes from './discussion.module.css';
import { findOptions } from './option-groups';

interface AddOptionsProps {
  readonly discussion: DiscussionView;
  readonly onClose: () => void;
}

/** The dialog that adds options: several of the catalogue at once, found by any of their names, or one in own words. */
export function AddOptions({ discussion, onClose }: AddOptionsProps) {
  const undo = useUndo();
  const list = useRef<HTMLFieldSetElement>(null);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [freeLabel, setFreeLabel] = useState('');
  const [freeGroup, setFreeGroup] = useState<OptionGroupKey>('other');
  const [error, setError] = useState<CallError | null>(null);
  const considered = new Set(discussion.options.map(({ optionId }) => optionOfFileId(optionId)?.key ?? optionId));
  const found = findOptions(search, t);
  const free = freeLabel.trim();
  const count = chosen.length + (free === '' ? 0 : 1);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (count === 0) return;
    const options = [
      ...chosen.map((key) => ({
        optionId: key,
        label: t.lookup(`option.${key}`) ?? key,
        category: optionOfFileId(key)?.group ?? null,
      })),
      ...(free === '' ? [] : [{ optionId: null, label: free, category: freeGroup }]),
    ];
    const answer = await board.call('options.addSeveral', { discussionId: discussion.id, options });
    if (!answer.ok) {
      setError(answer.error);
      return;
    }
    undo.offer(t.plural('screen.discussion.option.added', options.length), answer.value.batchId);
    onClose();
  };
  /** Arrow keys go from the search into the list, and from one option to the next. */
  const go = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const boxes = [...(list.current?.querySelectorAll<HTMLInputElement>('input:enabled') ?? [])];
    const at = boxes.findIndex((box) => box === document.activeElement);
    const next = boxes[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  /** Enter in the search takes the only hit. */
  const takeOnly = (): void => {
    const [only, ...others] = found.filter(({ key }) => !considered.has(key) && !chosen.includes(key));
    if (only === undefined || others.length > 0) return;
    setChosen([...chosen, only.key]);
    setSearch('');
  };

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('screen.discussion.option.add_title')}
      closeButtonProps={{ 'aria-label': t('screen.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            type="search"
            label={t('screen.discussion.option.find')}
            placeholder={t('screen.discussion.option.find_hint')}
            data-autofocus
            data-field="options.search"
            dir="auto"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            onKeyDown={(event) => {
              go(event);
              if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
              event.preventDefault();
              takeOnly();
            }}
          />
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys go from option to option */}
          <fieldset
            ref={list}
            className={classes.choices}
            aria-label={t('screen.discussion.option.catalogue')}
            onKeyDown={go}
          >
            {optionGroups.map(({ key: group }) => {
              const members = found.filter((option) => option.group === group);
              return members.length === 0 ? null : (
                <div key={group}>
                  <Title order={3} className={classes.groupName}>
                    {t(`option_group.${group}`)}
                  </Title>
                  {members.map(({ key }) => (
                    <Checkbox
                      key={key}
                      size="sm"
                      data-field={`options.choose.${key}`}
                      label={
                        considered.has(key)
                          ? t('screen.discussion.option.considered', { option: t.lookup(`option.${key}`) ?? key })
                          : (t.lookup(`option.${key}`) ?? key)
                      }
                      disabled={considered.has(key)}
                      checked={considered.has(key) || chosen.includes(key)}
                      onChange={(event) =>
                        setChosen(
                          event.currentTarget.checked ? [...chosen, key] : chosen.filter((other) => other !== key),
                        )
                      }
                    />
                  ))}
                </div>
              );
            })}
            {found.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('screen.discussion.option.not_found')}
              </Text>
            )}
          </fieldset>
          <Group align="end" wrap="nowrap">
            <TextInput
              flex={1}
              label={t('screen.discussion.option.free')}
              data-field="options.free.label"
              dir="auto"
              maxLength={500}
              value={freeLabel}
              onChange={(event) => setFreeLabel(event.currentTarget.value)}
            />
            <NativeSelect
              w={200}
              label={t('screen.field.category')}
              data-field="options.free.group"
              data={optionGroups.map(({ key }) => ({ value: key, label: t(`option_group.${key}`) }))}
              value={freeGroup}
              onChange={(event) => setFreeGroup(event.currentTarget.value as OptionGroupKey)}
            />
          </Group>
          <Refusal error={error} />
          <Group justify="space-between" wrap="nowrap" align="end">
            <Text size="sm" c="dimmed" component="output">
              {t.plural('screen.discussion.option.chosen', count)}{' '}
              <bdi>
                {[...chosen.map((key) => t.lookup(`option.${key}`) ?? key), free]
                  .filter((name) => name !== '')
                  .join(', ')}
              </bdi>
            </Text>
            <Group wrap="nowrap" className={classes.whole}>
              <Button variant="default" onClick={onClose}>
                {t('screen.cancel')}
              </Button>
              <Button type="submit" disabled={count === 0}>
                {t('screen.discussion.option.add_now')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

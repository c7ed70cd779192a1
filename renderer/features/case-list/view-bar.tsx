import { Button, Group, Menu, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { t } from '../../ui/texts';
import classes from './case-list.module.css';
import {
  type ListView,
  type PresentList,
  type SavedView,
  allViews,
  firstList,
  isChanged,
  isSameName,
  newViewId,
  startOf,
  withSavedView,
} from './list-views';

interface ViewBarProps {
  readonly present: PresentList;
  readonly onPresent: (list: PresentList) => void;
  readonly saved: SavedView[];
  readonly onSaved: (views: SavedView[]) => void;
}

/** The views of the list, each a click away, and a menu that saves, overwrites and deletes those of the person. */
export function ViewBar({ present, onPresent, saved, onSaved }: ViewBarProps) {
  const [isNaming, setIsNaming] = useState(false);
  const [deleted, setDeleted] = useState<{ readonly view: SavedView; readonly views: SavedView[] } | null>(null);
  const views = allViews(saved);
  const view = views.find(({ id }) => id === present.view) ?? views[0];
  const hasChanged = view !== undefined && isChanged(view, present);
  const own = saved.find(({ id }) => id === present.view);

  const save = (name: string): void => {
    const views = withSavedView(saved, { id: newViewId(saved), name, filter: present.filter, sort: present.sort });
    onSaved(views);
    onPresent({ ...present, view: views.find((known) => isSameName(known.name, name))?.id ?? present.view });
    setIsNaming(false);
  };
  const remove = (gone: SavedView): void => {
    onSaved(saved.filter(({ id }) => id !== gone.id));
    onPresent(firstList);
    setDeleted({ view: gone, views: saved });
  };
  const bringBack = (): void => {
    if (deleted === null) return;
    onSaved(deleted.views);
    onPresent(startOf({ ...deleted.view, isBuiltIn: false }));
    setDeleted(null);
  };

  return (
    <Group gap={4} className={classes.views}>
      <fieldset className={classes.group} aria-label={t('screen.case_list.views')}>
        {views.map((known) => (
          <ViewButton
            key={known.id}
            view={known}
            isPresent={known.id === view?.id}
            hasChanged={hasChanged}
            onChoose={() => onPresent(startOf(known))}
          />
        ))}
      </fieldset>
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <Button size="compact-sm" variant="default" aria-label={t('screen.case_list.view_menu')}>
            <span aria-hidden="true">…</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {own !== undefined && hasChanged && (
            <Menu.Item onClick={() => save(own.name)}>
              {t('screen.case_list.view_overwrite', { view: own.name })}
            </Menu.Item>
          )}
          {view !== undefined && hasChanged && (
            <Menu.Item onClick={() => onPresent(startOf(view))}>
              {t('screen.case_list.view_reset', { view: view.name })}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => setIsNaming(true)}>{t('screen.case_list.view_save')}</Menu.Item>
          {own !== undefined && (
            <Menu.Item onClick={() => remove(own)}>{t('screen.case_list.view_delete', { view: own.name })}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {deleted !== null && (
        <Group gap={6} wrap="nowrap">
          <Text size="sm" component="output">
            {t('screen.case_list.view_deleted', { view: deleted.view.name })}
          </Text>
          <Button size="compact-sm" variant="light" onClick={bringBack}>
            {t('screen.undo.button')}
          </Button>
        </Group>
      )}
      {isNaming && <NameView saved={saved} onSave={save} onClose={() => setIsNaming(false)} />}
    </Group>
  );
}

interface ViewButtonProps {
  readonly view: ListView;
  readonly isPresent: boolean;
  readonly hasChanged: boolean;
  readonly onChoose: () => void;
}

function ViewButton({ view, isPresent, hasChanged, onChoose }: ViewButtonProps) {
  return (
    <Button
      size="compact-sm"
      variant={isPresent ? 'filled' : 'subtle'}
      className={classes.view}
      aria-pressed={isPresent}
      onClick={onChoose}
    >
      <bdi>{isPresent && hasChanged ? t('screen.case_list.view.changed', { view: view.name }) : view.name}</bdi>
    </Button>
  );
}

interface NameViewProps {
  readonly saved: readonly SavedView[];
  readonly onSave: (name: string) => void;
  readonly onClose: () => void;
}

function NameView({ saved, onSave, onClose }: NameViewProps) {
  const [name, setName] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const trimmed = name.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setHasTried(true);
    if (trimmed !== '') onSave(trimmed);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('screen.case_list.view_save')}
      closeButtonProps={{ 'aria-label': t('screen.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('screen.case_list.view_name')}
            description={t('screen.case_list.view_explained')}
            value={name}
            dir="auto"
            maxLength={80}
            data-autofocus
            error={hasTried && trimmed === '' ? t('screen.case_list.view_name_missing') : null}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {saved.some((view) => isSameName(view.name, trimmed)) && (
            <Text size="sm" component="output">
              {t('screen.case_list.view_name_taken')}
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('screen.cancel')}
            </Button>
            <Button type="submit">{t('screen.case_list.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

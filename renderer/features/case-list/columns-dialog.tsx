import { ActionIcon, Button, Checkbox, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { caseSortKeys } from '@domain/case-list/case-query';
import { FocusedButton } from '../../ui/focused-button';
import { t } from '../../ui/texts';
import classes from './case-list.module.css';
import {
  type ListColumn,
  columnWidth,
  usualColumns,
  widthOf,
  withColumn,
  withColumnWidth,
  withMovedColumn,
} from './list-columns';

interface ColumnsDialogProps {
  readonly columns: readonly ListColumn[];
  readonly onColumns: (columns: ListColumn[]) => void;
  readonly onClose: () => void;
}

/** Which columns the list has, in which order, and how wide. Every change is seen behind the dialog at once. */
export function ColumnsDialog({ columns, onColumns, onClose }: ColumnsDialogProps) {
  const shown = new Map(columns.map((column) => [column.key, column]));
  const keys = [...shown.keys(), ...caseSortKeys.filter((key) => !shown.has(key))];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('screen.case_list.columns_title')}
      closeButtonProps={{ 'aria-label': t('screen.close') }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('screen.case_list.columns_explained')}
        </Text>
        <ul className={classes.column_list}>
          {keys.map((key) => {
            const column = shown.get(key);
            const label = t(`screen.cases.column.${key}`);
            const place = columns.findIndex((known) => known.key === key);
            return (
              <li key={key}>
                <Checkbox
                  size="sm"
                  label={label}
                  checked={column !== undefined}
                  disabled={column !== undefined && columns.length === 1}
                  onChange={(event) => onColumns(withColumn(columns, key, event.currentTarget.checked))}
                />
                {column !== undefined && (
                  <Group gap={4} wrap="nowrap">
                    <NumberInput
                      // A width that was set from outside begins anew.
                      key={column.width}
                      size="xs"
                      w={84}
                      hideControls
                      allowDecimal={false}
                      allowNegative={false}
                      aria-label={t('screen.case_list.column_width', { column: label })}
                      placeholder={`${t('screen.case_list.column_auto')} ${widthOf(column)}`}
                      defaultValue={column.width ?? ''}
                      min={columnWidth.least}
                      max={columnWidth.most}
                      clampBehavior="none"
                      onBlur={(event) => {
                        const typed = event.currentTarget.value.trim();
                        onColumns(withColumnWidth(columns, key, typed === '' ? null : Number(typed)));
                      }}
                    />
                    <ActionIcon
                      variant="default"
                      disabled={place === 0}
                      aria-label={t('screen.case_list.column_up', { column: label })}
                      onClick={() => onColumns(withMovedColumn(columns, key, -1))}
                    >
                      <span aria-hidden="true">↑</span>
                    </ActionIcon>
                    <ActionIcon
                      variant="default"
                      disabled={place === columns.length - 1}
                      aria-label={t('screen.case_list.column_down', { column: label })}
                      onClick={() => onColumns(withMovedColumn(columns, key, 1))}
                    >
                      <span aria-hidden="true">↓</span>
                    </ActionIcon>
                  </Group>
                )}
              </li>
            );
          })}
        </ul>
        <Group justify="space-between">
          <Button variant="default" onClick={() => onColumns([...usualColumns])}>
            {t('screen.case_list.columns_usual')}
          </Button>
          <FocusedButton onClick={onClose}>{t('screen.close')}</FocusedButton>
        </Group>
      </Stack>
    </Modal>
  );
}

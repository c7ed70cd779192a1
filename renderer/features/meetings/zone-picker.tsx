import { Group, Select, Text } from '@mantine/core';
import { searchKey } from '@domain/text/search-key';
import { isTimeZone } from '@domain/time/zoned-time';
import { t } from '../../ui/texts';
import { offsetText } from './meeting-text';

interface ZonePickerProps {
  readonly value: string;
  /** The day for which the offset is told. */
  readonly day: string;
  readonly onPick: (timeZone: string) => void;
}

// Chromium lists the old names of these only, and knows the present ones as well.
const renamed = ['Africa/Asmara', 'America/Nuuk', 'Asia/Ho_Chi_Minh', 'Asia/Kathmandu', 'Asia/Kolkata', 'Asia/Yangon'];
const listed = ['UTC', ...renamed, 'Europe/Kyiv', ...Intl.supportedValuesOf('timeZone')];
const known = [...new Set(listed.filter(isTimeZone))].sort();
const readable = (zone: string): string => zone.replaceAll('_', ' ');

/** A time zone, found by any of its words, with its offset on the day of the meeting. */
export function ZonePicker({ value, day, onPick }: ZonePickerProps) {
  const zones = known.includes(value) ? known : [value, ...known];
  return (
    <Select
      size="sm"
      label={t('screen.meeting.field.timeZone')}
      data-field="meeting.timeZone"
      searchable
      limit={40}
      allowDeselect={false}
      checkIconPosition="right"
      nothingFoundMessage={t('screen.meeting.zone_none')}
      data={zones.map((zone) => ({ value: zone, label: readable(zone) }))}
      value={value}
      description={offsetText(day, value)}
      inputWrapperOrder={['label', 'input', 'description']}
      filter={({ options, search }) => {
        const words = searchKey(search).split(' ');
        return options.filter(
          (option) => 'value' in option && words.every((word) => searchKey(option.label).includes(word)),
        );
      }}
      renderOption={({ option }) => (
        <Group justify="space-between" wrap="nowrap" flex={1} gap="md">
          <span>{option.label}</span>
          <Text size="xs" c="dimmed">
            {offsetText(day, option.value)}
          </Text>
        </Group>
      )}
      onChange={(zone) => zone !== null && onPick(zone)}
    />
  );
}

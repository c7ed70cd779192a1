import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { searchKey } from '@domain/text/search-key';
import { t } from './texts';

interface TimeZoneSelectProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly onChange: (timeZone: string) => void;
}

/** More than anybody reads; another letter finds fewer. */
const shown = 60;

/** Every time zone, by typing a part of its name. */
export function TimeZoneSelect({ label, description, value, onChange }: TimeZoneSelectProps) {
  const zones = useMemo(() => {
    const known = Intl.supportedValuesOf('timeZone');
    // Chromium does not list it, and a stored one may have an older name.
    return [...new Set([...known, 'UTC', value])].sort();
  }, [value]);
  return (
    <Select
      label={label}
      description={description}
      data={zones}
      value={value}
      searchable
      limit={shown}
      allowDeselect={false}
      nothingFoundMessage={t('screen.settings.no_time_zone')}
      filter={({ options, search }) => {
        const words = searchKey(search.replaceAll(/[/_]/g, ' ')).split(' ');
        return options.filter(
          (option) =>
            'label' in option &&
            words.every((word) => searchKey(String(option.label).replaceAll(/[/_]/g, ' ')).includes(word)),
        );
      }}
      onChange={(chosen) => {
        if (chosen !== null && chosen !== value) onChange(chosen);
      }}
    />
  );
}

import { SegmentedControl } from '@mantine/core';
import { languages } from '@domain/messages/translate';
import { t } from './texts';
import { useWindowPreferences } from './window-preferences';

/** The languages of the window, each by its own name. */
export function LanguageSwitch() {
  const { setLanguage } = useWindowPreferences();
  return (
    <SegmentedControl
      size="sm"
      aria-label={t('screen.window.language')}
      value={t.language}
      data={languages.map((value) => ({ value, label: t(`screen.packet.language.${value}`) }))}
      onChange={(chosen) => void setLanguage(chosen)}
    />
  );
}

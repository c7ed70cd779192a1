import { Input, SegmentedControl, Select } from '@mantine/core';
import { languages } from '@domain/messages/translate';
import { t } from '../../ui/texts';
import { useWindowPreferences } from '../../ui/window-preferences';
import { Section } from './section';
import classes from './settings.module.css';

const colorSchemes = ['auto', 'light', 'dark'] as const;
const system = 'system';

/** Language and colors of this window: for everyone at this computer, and before the store is open, too. */
export function WindowSettings() {
  const { language, colorScheme, setLanguage, setColorScheme } = useWindowPreferences();
  return (
    <Section title={t('screen.window.title')} explained={t('screen.window.explained')}>
      <div className={classes.fields}>
        <Select
          label={t('screen.window.language')}
          description={t('screen.window.language_explained')}
          value={language ?? system}
          allowDeselect={false}
          data={[
            { value: system, label: t('screen.window.language_system') },
            ...languages.map((value) => ({ value, label: t(`screen.packet.language.${value}`) })),
          ]}
          onChange={(chosen) => void setLanguage(languages.find((known) => known === chosen) ?? null)}
        />
        <Input.Wrapper
          label={t('screen.window.colors')}
          description={t('screen.window.colors_explained')}
          labelElement="div"
        >
          <SegmentedControl
            fullWidth
            mt={4}
            aria-label={t('screen.window.colors')}
            value={colorScheme}
            data={colorSchemes.map((value) => ({ value, label: t(`screen.window.colors.${value}`) }))}
            onChange={(chosen) => setColorScheme(colorSchemes.find((known) => known === chosen) ?? 'auto')}
          />
        </Input.Wrapper>
      </div>
    </Section>
  );
}

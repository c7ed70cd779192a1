import { Select, Text } from '@mantine/core';
import { useState } from 'react';
import type { CallInput, CallOutput } from '@contract/contract';
import type { CallError } from '@contract/result';
import { isCaseNumberPrefix } from '@domain/identity/case-number';
import { languages } from '@domain/messages/translate';
import { hanLanguages } from '@domain/text/han-language';
import { board } from '../../bridge/board';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { TimeZoneSelect } from '../../ui/time-zone-select';
import { SavedTextField } from './saved-text-field';
import { Section } from './section';
import classes from './settings.module.css';

const papers = ['a4', 'letter'] as const;

/** The board and its documents. Each field is saved by itself. */
export function BoardSettings({ settings }: { readonly settings: CallOutput<'settings.get'> }) {
  const [isSaved, setIsSaved] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const save = async (change: CallInput<'settings.set'>): Promise<void> => {
    setIsSaved(false);
    const saved = await board.call('settings.set', change);
    setIsSaved(saved.ok);
    setError(saved.ok ? null : saved.error);
  };
  /** A choice that is always one of its list. */
  const choice = <Key extends string>(key: Key, data: readonly { value: string; label: string }[]) => ({
    data: [...data],
    allowDeselect: false,
    onChange: (chosen: string | null) => {
      if (chosen !== null) void save({ [key]: chosen });
    },
  });

  return (
    <Section
      title={t('screen.settings.board')}
      aside={
        <Text size="sm" c="dimmed" component="output" className={classes.saved}>
          {isSaved ? t('screen.saved') : ''}
        </Text>
      }
    >
      <Refusal error={error} />
      <div className={classes.fields}>
        <SavedTextField
          label={t('screen.settings.board_name')}
          description={t('screen.settings.board_name_where')}
          value={settings.name}
          maxLength={300}
          faultOf={(text) => (text === '' ? t('screen.first_run.board_name_missing') : null)}
          onSave={(name) => save({ name })}
        />
        <SavedTextField
          label={t('screen.settings.institution')}
          description={t('screen.settings.institution_where')}
          value={settings.institution ?? ''}
          maxLength={300}
          onSave={(institution) => save({ institution: institution === '' ? null : institution })}
        />
        <SavedTextField
          label={t('screen.settings.prefix')}
          description={t('screen.settings.prefix_where')}
          value={settings.prefix}
          maxLength={6}
          tidy={(text) => text.trim().toUpperCase()}
          faultOf={(text) => (isCaseNumberPrefix(text) ? null : t('screen.settings.prefix_fault'))}
          onSave={(prefix) => save({ prefix })}
        />
        <TimeZoneSelect
          label={t('screen.settings.time_zone')}
          description={t('screen.settings.time_zone_where')}
          value={settings.timeZone}
          onChange={(timeZone) => void save({ timeZone })}
        />
        <Select
          label={t('screen.settings.language')}
          description={t('screen.settings.language_where')}
          value={settings.language}
          {...choice(
            'language',
            languages.map((value) => ({ value, label: t(`screen.packet.language.${value}`) })),
          )}
        />
        <Select
          label={t('screen.settings.han_language')}
          description={t('screen.settings.han_language_where')}
          value={settings.hanLanguage}
          {...choice(
            'hanLanguage',
            hanLanguages.map((value) => ({ value, label: t(`screen.settings.han.${value}`) })),
          )}
        />
        <Select
          label={t('screen.packet.paper')}
          description={t('screen.settings.paper_where')}
          value={settings.paper}
          {...choice(
            'paper',
            papers.map((value) => ({ value, label: t(`screen.packet.paper.${value}`) })),
          )}
        />
      </div>
    </Section>
  );
}

import {
  Button,
  Checkbox,
  Fieldset,
  NativeSelect,
  NumberInput,
  SegmentedControl,
  Stack,
  Switch,
  Text,
} from '@mantine/core';
import { printedSections } from '@contract/documents';
import type { MeetingView } from '@contract/meetings';
import { languages, type Language } from '@domain/messages/translate';
import { t } from '../../ui/texts';
import { countText, dayText } from '../../ui/value-text';
import type { Choices, Review } from './packet-choices';
import classes from './packet.module.css';

interface PacketOptionsProps {
  readonly meetings: readonly MeetingView[];
  readonly meetingId: string;
  readonly choices: Choices;
  readonly review: Review | null;
  readonly onMeeting: (id: string) => void;
  readonly onChange: (change: Partial<Choices>) => void;
  readonly onReview: () => void;
}

/** What is printed, and how. */
export function PacketOptions(props: PacketOptionsProps) {
  const { meetings, meetingId, choices, review, onMeeting, onChange, onReview } = props;
  const { paper, language, duplex, largePrint, copies, sections, redacted } = choices;
  const meetingLabel = ({ date, discussions: { length } }: MeetingView): string =>
    t('screen.packet.meeting_option', {
      date: dayText(date),
      cases: t.plural('screen.cases.count', length, { count: countText(length) }),
    });
  return (
    <Stack gap="md" py="md">
      <NativeSelect
        label={t('screen.packet.meeting')}
        value={meetingId}
        onChange={(event) => onMeeting(event.currentTarget.value)}
        data={meetings.map((meeting) => ({ value: meeting.id, label: meetingLabel(meeting) }))}
      />
      <div>
        <Text size="sm" fw={600} mb={2} id="packet-paper">
          {t('screen.packet.paper')}
        </Text>
        <SegmentedControl
          fullWidth
          size="sm"
          aria-labelledby="packet-paper"
          value={paper}
          onChange={(value) => onChange({ paper: value as Choices['paper'] })}
          data={[
            { value: 'a4', label: t('screen.packet.paper.a4') },
            { value: 'letter', label: t('screen.packet.paper.letter') },
          ]}
        />
      </div>
      <NativeSelect
        label={t('screen.packet.language')}
        value={language}
        onChange={(event) => onChange({ language: event.currentTarget.value as Language })}
        data={languages.map((value) => ({ value, label: t(`screen.packet.language.${value}`) }))}
      />
      <Switch
        label={t('screen.packet.duplex')}
        description={t('screen.packet.duplex_why')}
        checked={duplex}
        onChange={(event) => onChange({ duplex: event.currentTarget.checked })}
      />
      <Switch
        label={t('screen.packet.large_print')}
        description={t('screen.packet.large_print_why')}
        checked={largePrint}
        onChange={(event) => onChange({ largePrint: event.currentTarget.checked })}
      />
      <NumberInput
        label={t('screen.packet.copies')}
        description={t('screen.packet.copies_why')}
        value={copies ?? ''}
        min={0}
        max={500}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        classNames={{ input: classes.copies }}
        onChange={(value) => onChange({ copies: typeof value === 'number' ? value : null })}
      />
      <Stack gap="xs">
        <Switch
          label={t('screen.packet.redacted')}
          description={t('screen.packet.redacted_why')}
          checked={redacted}
          onChange={(event) => onChange({ redacted: event.currentTarget.checked })}
        />
        {redacted && (
          <Stack gap={6} pl={52} align="start">
            <Text size="sm" component="output">
              {review === null
                ? t('screen.packet.not_reviewed')
                : t('screen.packet.reviewed', { person: review.reviewedBy })}
            </Text>
            <Button variant="default" size="compact-sm" onClick={onReview}>
              {t('screen.packet.review')}
            </Button>
          </Stack>
        )}
      </Stack>
      <Fieldset legend={t('screen.packet.sections')} p="sm">
        <Stack gap={8}>
          {printedSections.map((section) => (
            <Checkbox
              key={section}
              size="sm"
              label={t(`screen.packet.section.${section}`)}
              checked={sections[section]}
              onChange={(event) => onChange({ sections: { ...sections, [section]: event.currentTarget.checked } })}
            />
          ))}
          <Text size="xs" c="dimmed">
            {t('screen.packet.sections_why')}
          </Text>
        </Stack>
      </Fieldset>
    </Stack>
  );
}

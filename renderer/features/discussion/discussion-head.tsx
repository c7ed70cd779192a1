import { Badge, Button, Group, Text } from '@mantine/core';
import type { DiscussionView } from '@contract/discussions';
import { board } from '../../bridge/board';
import { useNavigation } from '../../ui/navigation';
import { ScreenHeading } from '../../ui/screen-heading';
import { t } from '../../ui/texts';
import { dayText } from '../../ui/value-text';
import classes from './discussion.module.css';
import { textOrNull } from './role-fields';
import { SavedMark } from './saved-mark';
import { TextArea } from './text-area';
import { useAutosave } from './use-autosave';
import { VersionChoice } from './version-choice';

/** Whose discussion this is, what is asked, and where it stands. */
export function DiscussionHead({ discussion }: { readonly discussion: DiscussionView }) {
  const { go, back } = useNavigation();
  const { case: ofCase, meeting } = discussion;
  const birth = ofCase.dateOfBirth === null ? ofCase.birthYear : dayText(ofCase.dateOfBirth);
  const autosave = useAutosave(
    { id: discussion.id, revision: discussion.revision, fields: { question: discussion.question } },
    (values, { revision }) =>
      board.call('discussions.edit', {
        id: discussion.id,
        revision,
        fields: { question: textOrNull(values['question']) },
      }),
  );
  const { pseudonymId } = ofCase;
  const pseudonym = pseudonymId === null ? [] : [{ system: t('screen.field.pseudonymId'), value: pseudonymId }];
  const identifiers = [...ofCase.identifiers, ...pseudonym];
  const readOnly = discussion.status === 'closed';
  return (
    <header className={classes.head}>
      <div className={classes.headLine}>
        <Group gap="md" wrap="nowrap" align="start" miw={0}>
          <Button variant="default" onClick={back} className={classes.whole}>
            {t('screen.back')}
          </Button>
          <div className={classes.who}>
            <ScreenHeading>
              <bdi>{ofCase.patientName}</bdi>
            </ScreenHeading>
            <p className={classes.identity}>
              <span>{ofCase.number}</span>
              {birth !== null && <span>{t('screen.case.born', { date: birth })}</span>}
              {identifiers.slice(0, 2).map(({ system, value }) => (
                <span key={`${system} ${value}`}>
                  <bdi>{system}</bdi> <bdi>{value}</bdi>
                </span>
              ))}
              <span>
                {meeting === null ? (
                  t('screen.discussion.no_meeting')
                ) : (
                  <>
                    {t('screen.discussion.meeting', {
                      date: [dayText(meeting.date), meeting.startTime].filter((text) => text !== null).join(' '),
                    })}
                    {meeting.place !== null && meeting.place !== '' && (
                      <>
                        {' · '}
                        <bdi>{meeting.place}</bdi>
                      </>
                    )}
                  </>
                )}
              </span>
            </p>
          </div>
        </Group>
        <Group gap="xs" wrap="nowrap" className={classes.whole}>
          {ofCase.urgency !== null && (
            <Badge variant="outline" color="gray" c="var(--mantine-color-text)" tt="none" size="lg">
              {t('screen.discussion.urgency', { urgency: t.lookup(`urgency.${ofCase.urgency}`) ?? ofCase.urgency })}
            </Badge>
          )}
          <Badge variant="outline" color="gray" c="var(--mantine-color-text)" tt="none" size="lg">
            {t(`screen.discussion.status.${discussion.status}`)}
          </Badge>
          <Button variant="default" onClick={() => go({ at: 'case', id: discussion.caseId })}>
            {t('screen.discussion.to_case')}
          </Button>
          {meeting !== null && (
            <Button variant="default" onClick={() => go({ at: 'packet', meetingId: meeting.id })}>
              {t('screen.packet.open')}
            </Button>
          )}
        </Group>
      </div>
      <div className={classes.questionLine}>
        <Text size="sm" fw={600} pt={6}>
          {t('screen.field.question')}
        </Text>
        <TextArea
          field="discussion.question"
          aria-label={t('screen.field.question')}
          placeholder={t('screen.discussion.question_hint')}
          maxRows={4}
          value={autosave.values['question']}
          readOnly={readOnly}
          onChange={(question) => autosave.set({ question })}
        />
        {!readOnly && <SavedMark autosave={autosave} />}
      </div>
      <VersionChoice
        autosave={autosave}
        labelOf={() => t('screen.field.question')}
        textOf={(_field, value) => (value === null ? null : String(value))}
      />
      {discussion.removedReason !== null && meeting === null && (
        <Text size="sm" c="dimmed" dir="auto">
          {t('screen.discussion.removed', { reason: discussion.removedReason })}
        </Text>
      )}
      {readOnly && (
        <Text size="sm" fw={600} data-locked>
          {t('screen.discussion.locked', { date: discussion.date === null ? '' : dayText(discussion.date) })}
        </Text>
      )}
    </header>
  );
}

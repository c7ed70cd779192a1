import { Button, Center, Group, Loader, Tabs } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { MeetingView } from '@contract/meetings';
import { board } from '../../bridge/board';
import { Refusal } from '../../ui/refusal';
import { ScreenHeading } from '../../ui/screen-heading';
import { t } from '../../ui/texts';
import { useAnswer } from '../../ui/use-answer';
import { countText, dayText } from '../../ui/value-text';
import { IssueSteps } from './issue-steps';
import { type Choices, type Review, firstChoices, rememberedOf, settingsOf } from './packet-choices';
import { PacketOptions } from './packet-options';
import { PacketPreview } from './packet-preview';
import classes from './packet.module.css';
import { PaperInHands } from './paper-in-hands';
import { RedactionReview } from './redaction-review';
import { useIssue } from './use-issue';
import { usePreview } from './use-preview';
import { Versions } from './versions';

interface PacketViewProps {
  readonly meetingId: string;
  readonly onBack: () => void;
}

/** The screen on which a packet is made: what is printed, how it looks, what was issued before. */
export function PacketView({ meetingId, onBack }: PacketViewProps) {
  const meetings = useAnswer('meetings.list', {});
  const settings = useAnswer('settings.get', {});
  const remembered = useAnswer('documents.choices', {});
  const refused = [meetings, settings, remembered].find((answer) => answer.state === 'refused');
  if (refused?.state === 'refused') {
    return (
      <div className={classes.head}>
        <Button variant="default" onClick={onBack}>
          {t('screen.packet.back')}
        </Button>
        <Refusal error={refused.error} />
      </div>
    );
  }
  if (meetings.state !== 'ready' || settings.state !== 'ready' || remembered.state !== 'ready') {
    return (
      <Center h="100%">
        <Loader aria-label={t('screen.loading')} />
      </Center>
    );
  }
  return (
    <PacketDesk
      firstMeeting={meetingId}
      meetings={meetings.value.meetings}
      first={firstChoices(settings.value, remembered.value)}
      onBack={onBack}
    />
  );
}

interface PacketDeskProps {
  readonly firstMeeting: string;
  readonly meetings: readonly MeetingView[];
  readonly first: Choices;
  readonly onBack: () => void;
}

/** Typing a number of copies sets one preview, not one a digit. */
const typingMs = 300;

function PacketDesk({ firstMeeting, meetings, first, onBack }: PacketDeskProps) {
  const [meetingId, setMeetingId] = useState(firstMeeting);
  const [choices, setChoices] = useState(first);
  const [review, setReview] = useState<Review | null>(null);
  const [isReviewing, setIsReviewing] = useState(false);
  const [settled] = useDebouncedValue(choices, typingMs);
  useRemembered(settled);
  const { date, timeZone } = meetings.find(({ id }) => id === meetingId) ?? { date: '', timeZone: 'UTC' };
  const voidReview = useCallback(() => setReview(null), []);
  const issue = useIssue({ id: meetingId, date }, choices, review, voidReview);
  const preview = usePreview(
    {
      kind: 'packet',
      of: meetingId,
      settings: settingsOf(settled),
      ...(settled.redacted && review !== null
        ? { reviewedBy: review.reviewedBy, alsoBlank: [...review.alsoBlank] }
        : {}),
    },
    issue.step.at === 'running',
  );
  const issued = useAnswer('documents.list', { ofId: meetingId });
  const versions = issued.state === 'ready' ? issued.value.documents.filter(({ kind }) => kind === 'packet') : [];
  const newest = versions[0];
  const title = t('screen.packet.title', { date: dayText(date) });

  const chooseMeeting = (id: string): void => {
    setMeetingId(id);
    setReview(null);
  };
  useEscape(onBack);

  return (
    <main className={classes.screen}>
      <header className={classes.head}>
        <Button variant="default" onClick={onBack}>
          {t('screen.packet.back')}
        </Button>
        <div className={classes.who}>
          <ScreenHeading>{title}</ScreenHeading>
          {newest !== undefined && <PaperInHands issuedId={newest.id} timeZone={timeZone} />}
        </div>
        <Group gap="sm" wrap="nowrap">
          <Button variant="default" onClick={() => void issue.begin('save')}>
            {t('screen.packet.save')}
          </Button>
          <Button onClick={() => void issue.begin('print')}>{t('screen.packet.print')}</Button>
        </Group>
      </header>
      <Tabs defaultValue="settings" className={classes.side} aria-label={t('screen.packet.tabs')}>
        <Tabs.List grow>
          <Tabs.Tab value="settings">{t('screen.packet.tab.settings')}</Tabs.Tab>
          <Tabs.Tab value="versions">{t('screen.packet.tab.versions', { count: countText(versions.length) })}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="settings" className={classes.sidePanel}>
          <PacketOptions
            meetings={meetings}
            meetingId={meetingId}
            choices={choices}
            review={review}
            onMeeting={chooseMeeting}
            onChange={(change) => setChoices((before) => ({ ...before, ...change }))}
            onReview={() => setIsReviewing(true)}
          />
        </Tabs.Panel>
        <Tabs.Panel value="versions" className={classes.sidePanel}>
          <Versions
            versions={versions}
            timeZone={timeZone}
            onPrint={(version) => void issue.printVersion(version)}
            onSave={(version) => void issue.saveVersion(version)}
          />
        </Tabs.Panel>
      </Tabs>
      <PacketPreview preview={preview} />
      <IssueSteps
        step={issue.step}
        title={title}
        progress={issue.progress}
        onGoOn={(outlet, name) => void issue.goOn(outlet, name)}
        onPrintAgain={(issuedId) => {
          const version = versions.find(({ id }) => id === issuedId);
          if (version !== undefined) void issue.printVersion(version);
        }}
        onCancel={issue.cancel}
        onRest={issue.rest}
      />
      {isReviewing && (
        <RedactionReview
          meetingId={meetingId}
          review={review}
          onReviewed={(made) => {
            setReview(made);
            setIsReviewing(false);
          }}
          onClose={() => setIsReviewing(false)}
        />
      )}
    </main>
  );
}

/** Keeps in the store how packets are made, once it differs from how they were. */
function useRemembered(choices: Choices): void {
  const text = JSON.stringify(rememberedOf(choices));
  const kept = useRef(text);
  useEffect(() => {
    if (text === kept.current) return;
    kept.current = text;
    // Only a convenience: when it fails, the next packet begins as the one before.
    void board.call('documents.choose', JSON.parse(text) as ReturnType<typeof rememberedOf>);
  }, [text]);
}

/** Escape leads back, unless something on the screen has used it. */
function useEscape(onEscape: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const isDialogOpen = document.querySelector('[role=dialog]') !== null;
      if (event.key === 'Escape' && !event.defaultPrevented && !isDialogOpen) onEscape();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [onEscape]);
}

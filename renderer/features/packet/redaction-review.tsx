import { Alert, Button, Checkbox, Group, Loader, Modal, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CallOutput } from '@contract/contract';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useAnswer } from '../../ui/use-answer';
import { countText } from '../../ui/value-text';
import { changedField } from './change-text';
import type { Review } from './packet-choices';
import classes from './packet.module.css';

type Passage = CallOutput<'documents.redactionPreview'>['passages'][number];

interface RedactionReviewProps {
  readonly meetingId: string;
  readonly review: Review | null;
  readonly onReviewed: (review: Review) => void;
  readonly onClose: () => void;
}

/** What a redacted packet would blank, line by line, for a person to confirm before anything is issued. */
export function RedactionReview({ meetingId, review, onReviewed, onClose }: RedactionReviewProps) {
  const [alsoBlank, setAlsoBlank] = useState<readonly string[]>(review?.alsoBlank ?? []);
  const [reviewedBy, setReviewedBy] = useState(review?.reviewedBy ?? '');
  const [hasTried, setHasTried] = useState(false);
  const answer = useAnswer('documents.redactionPreview', { kind: 'packet', of: meetingId, alsoBlank: [...alsoBlank] });

  const confirm = (event: FormEvent): void => {
    event.preventDefault();
    setHasTried(true);
    if (reviewedBy.trim() === '' || answer.state !== 'ready') return;
    onReviewed({ reviewedBy: reviewedBy.trim(), reviewHash: answer.value.reviewHash, alsoBlank });
  };
  const blank = (word: string, isBlanked: boolean): void =>
    setAlsoBlank(isBlanked ? [...alsoBlank, word] : alsoBlank.filter((other) => other !== word));

  return (
    <Modal
      opened
      onClose={onClose}
      size={1040}
      title={t('screen.packet.review_title')}
      closeButtonProps={{ 'aria-label': t('screen.close') }}
    >
      <form onSubmit={confirm} noValidate>
        <Stack gap="md">
          <Text size="sm">{t('screen.packet.review_explained')}</Text>
          {answer.state === 'waiting' && <Loader aria-label={t('screen.loading')} />}
          {answer.state === 'refused' && <Refusal error={answer.error} />}
          {answer.state === 'ready' && (
            <>
              <Words words={answer.value.unknownWords} blanked={alsoBlank} onBlank={blank} />
              <Passages passages={answer.value.passages} />
            </>
          )}
          <Group align="end" justify="space-between" wrap="nowrap">
            <TextInput
              flex={1}
              maw={420}
              label={t('screen.packet.review_by')}
              description={t('screen.packet.review_by_why')}
              value={reviewedBy}
              maxLength={300}
              error={hasTried && reviewedBy.trim() === '' ? t('screen.packet.review_by_missing') : null}
              onChange={(event) => setReviewedBy(event.currentTarget.value)}
            />
            <Group wrap="nowrap">
              <Button variant="default" onClick={onClose}>
                {t('screen.cancel')}
              </Button>
              <Button type="submit" disabled={answer.state !== 'ready'}>
                {t('screen.packet.review_done')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface WordsProps {
  readonly words: CallOutput<'documents.redactionPreview'>['unknownWords'];
  readonly blanked: readonly string[];
  readonly onBlank: (word: string, isBlanked: boolean) => void;
}

function Words({ words, blanked, onBlank }: WordsProps) {
  // A blanked word is no longer unknown: it stays in sight, so that it can be taken back.
  const left = words.filter(({ word }) => !blanked.includes(word));
  return (
    <section>
      <Title order={3} size="h5">
        {t('screen.packet.review_words')}
      </Title>
      <Text size="sm" c="dimmed" mb={6}>
        {left.length + blanked.length === 0 ? t('screen.packet.review_no_words') : t('screen.packet.review_words_why')}
      </Text>
      {left.length + blanked.length > 0 && (
        // A stop of the Tab key, so that the keyboard can scroll it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <fieldset className={classes.words} tabIndex={0} aria-label={t('screen.packet.review_words')}>
          {blanked.map((word) => (
            <Checkbox
              key={word}
              size="sm"
              checked
              label={
                <>
                  <bdi>{word}</bdi> ({t('screen.packet.review_word_blanked')})
                </>
              }
              onChange={() => onBlank(word, false)}
            />
          ))}
          {left.map(({ word, count }) => (
            <Checkbox
              key={word}
              size="sm"
              checked={false}
              label={
                <>
                  <bdi>{word}</bdi> {count > 1 ? `× ${countText(count)}` : ''}
                </>
              }
              onChange={() => onBlank(word, true)}
            />
          ))}
        </fieldset>
      )}
    </section>
  );
}

function Passages({ passages }: { readonly passages: readonly Passage[] }) {
  const groups = [...new Set(passages.map(({ caseNumber }) => caseNumber))];
  return (
    <section>
      <Title order={3} size="h5" mb={6}>
        {t.plural('screen.packet.review_passages', passages.length, { count: countText(passages.length) })}
      </Title>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={classes.passages} tabIndex={0} aria-label={t('screen.packet.review_title')}>
        {groups.map((group) => (
          <Table key={group ?? ''} fz="sm" verticalSpacing={4} layout="fixed" captionSide="top">
            <Table.Caption className={classes.caption}>{group ?? t('screen.packet.review_frame')}</Table.Caption>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w="22%">{t('screen.packet.review_column.field')}</Table.Th>
                <Table.Th>{t('screen.packet.review_column.after')}</Table.Th>
                <Table.Th w="22%">{t('screen.packet.review_column.blanked')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {passages
                .filter(({ caseNumber }) => caseNumber === group)
                .map((passage, index) => (
                  // The list is read anew as a whole.
                  <Table.Tr key={index}>
                    <Table.Td>{fieldOf(passage)}</Table.Td>
                    <Table.Td dir="auto">{marked(passage)}</Table.Td>
                    <Table.Td>
                      {passage.blanks.map(({ text }, at) => (
                        <bdi key={at} className={classes.blank}>
                          {text}
                        </bdi>
                      ))}
                    </Table.Td>
                  </Table.Tr>
                ))}
            </Table.Tbody>
          </Table>
        ))}
        {passages.length === 0 && <Alert variant="light">{t('screen.packet.review_no_words')}</Alert>}
      </section>
    </section>
  );
}

const fieldOf = ({ field }: Passage): string =>
  changedField({ path: field.split('.'), item: null, kind: 'changed', from: null, to: null });

/** The passage as it would be printed, with the words that could be names set off. */
function marked({ after, unknownWords }: Passage): React.ReactNode {
  if (unknownWords.length === 0) return after;
  const words = unknownWords.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return after.split(new RegExp(`(${words.join('|')})`, 'u')).map((piece, index) =>
    unknownWords.includes(piece) ? (
      <mark key={index} className={classes.unknown}>
        {piece}
      </mark>
    ) : (
      piece
    ),
  );
}

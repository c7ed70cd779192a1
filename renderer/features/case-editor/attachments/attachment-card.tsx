import { Alert, Button, Group, Select, Text, TextInput, Textarea, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { AttachmentView } from '@contract/attachments';
import type { CallError } from '@contract/result';
import { type AttachmentPrinting, attachmentPrintingMessage, printingsOf } from '@domain/attachments/attachment';
import { board } from '../../../bridge/board';
import { Refusal } from '../../../ui/refusal';
import { t } from '../../../ui/texts';
import { useUndo } from '../../../ui/undo';
import { useUnsaved } from '../../../ui/unsaved';
import { countText } from '../../../ui/value-text';
import { AttachmentViewer } from './attachment-viewer';
import classes from './attachments.module.css';
import { useImageAddress } from './use-attachment-bytes';

interface AttachmentCardProps {
  readonly attachment: AttachmentView;
  readonly studies: readonly { readonly id: string; readonly label: string }[];
}

type Fields = Partial<Pick<AttachmentView, 'caption' | 'studyId' | 'studyReference' | 'printing'>>;

/** What somebody else has saved meanwhile, and what was typed here. */
interface Conflict {
  readonly fields: Fields;
  readonly current: Fields;
  readonly revision: number;
}

/** One attachment: how it looks, what it shows, whether it is printed. Each field is saved when it is left. */
export function AttachmentCard({ attachment, studies }: AttachmentCardProps) {
  const { id, fileName, mediaType, studyId, printing } = attachment;
  const [caption, setCaption] = useTyped(attachment.caption);
  const [reference, setReference] = useTyped(attachment.studyReference);
  const [error, setError] = useState<CallError | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const undo = useUndo();
  const isReport = mediaType === 'application/pdf';

  // One save after the other, each on what the one before has written: two fields left in quick succession are no
  // conflict of two writers.
  const written = useRef(attachment.revision);
  const saving = useRef<Promise<unknown>>(Promise.resolve());
  const send = async (fields: Fields, onto: number | null): Promise<void> => {
    const revision = onto ?? Math.max(written.current, attachment.revision);
    const result = await board.call('attachments.edit', { id, revision, fields });
    setError(result.ok ? null : result.error);
    if (!result.ok) return;
    if (result.value.result === 'saved') {
      written.current = result.value.revision;
      setConflict(null);
    } else {
      const { current, currentRevision } = result.value;
      setConflict({ fields, current: current as Fields, revision: currentRevision });
    }
  };
  const save = (fields: Fields, onto: number | null = null): Promise<void> => {
    const turn = saving.current.then(() => send(fields, onto));
    saving.current = turn;
    return turn;
  };
  // What is typed and not left yet is saved before the window closes or is locked.
  useUnsaved(() => {
    saveText('caption', caption);
    saveText('studyReference', reference);
    return saving.current;
  });
  function saveText(name: 'caption' | 'studyReference', text: string): void {
    const typed = text.trim() === '' ? null : text.trim();
    if (typed !== attachment[name]) void save({ [name]: typed });
  }
  const remove = async (): Promise<void> => {
    await saving.current;
    const revision = Math.max(written.current, attachment.revision);
    const result = await board.call('attachments.remove', { id, revision });
    if (!result.ok) setError(result.error);
    else if (result.value.result === 'saved') {
      undo.offer(t('screen.attachments.removed', { name: fileName }), result.value.batchId);
    }
  };

  return (
    <article className={classes.card} aria-label={fileName}>
      <UnstyledButton className={classes.picture} onClick={() => setIsOpen(true)}>
        <VisuallyHidden>{t('screen.attachments.look_at', { name: fileName })}</VisuallyHidden>
        {isReport ? (
          <span className={classes.report}>
            PDF
            <br />
            {t.plural('screen.attachments.pages', attachment.pageCount ?? 0)}
          </span>
        ) : (
          <Thumbnail attachment={attachment} />
        )}
      </UnstyledButton>
      <div className={classes.fields}>
        <Group justify="space-between" wrap="nowrap" align="start">
          <Text size="sm" fw={600} className={classes.name}>
            <bdi>{fileName}</bdi>{' '}
            <Text span size="xs" c="dimmed" fw={400}>
              {t('screen.attachments.size', { size: countText(Math.max(1, Math.round(attachment.bytes / 1024))) })}
            </Text>
          </Text>
          <Button size="compact-sm" variant="default" onClick={remove}>
            {t('screen.attachments.remove')}
          </Button>
        </Group>
        <Textarea
          label={t('screen.attachments.caption')}
          autosize
          minRows={1}
          maxRows={6}
          dir="auto"
          maxLength={2_000}
          data-field="attachments.caption"
          value={caption}
          onChange={(event) => setCaption(event.currentTarget.value)}
          onBlur={() => saveText('caption', caption)}
        />
        <div className={classes.pair}>
          <Select
            label={t('screen.attachments.study')}
            placeholder={t('screen.attachments.no_study')}
            clearable
            searchable
            data-field="attachments.studyId"
            data={studies.map((study) => ({ value: study.id, label: study.label }))}
            value={studyId}
            onChange={(value) => void save({ studyId: value })}
            clearButtonProps={{ 'aria-label': t('screen.attachments.clear_study') }}
          />
          <TextInput
            label={t('screen.attachments.reference')}
            placeholder={t('screen.attachments.reference_example')}
            dir="auto"
            maxLength={300}
            data-field="attachments.studyReference"
            value={reference}
            onChange={(event) => setReference(event.currentTarget.value)}
            onBlur={() => saveText('studyReference', reference)}
          />
          <Select
            label={t('screen.attachments.printing')}
            allowDeselect={false}
            data-field="attachments.printing"
            data={printingsOf(mediaType).map((value) => ({ value, label: t(attachmentPrintingMessage(value)) }))}
            value={printing}
            onChange={(value) => value !== null && void save({ printing: value as AttachmentPrinting })}
          />
        </div>
        <Refusal error={error} />
        {conflict !== null && (
          <ConflictNote
            conflict={conflict}
            onMine={() => void save(conflict.fields, conflict.revision)}
            onTheirs={() => {
              setConflict(null);
              setCaption(conflict.current.caption ?? '');
              setReference(conflict.current.studyReference ?? '');
            }}
          />
        )}
      </div>
      {isOpen && <AttachmentViewer attachment={attachment} onClose={() => setIsOpen(false)} />}
    </article>
  );
}

/** A text as it is typed: what is stored replaces it only when the store has changed, and never what is being typed. */
function useTyped(stored: string | null): [string, (text: string) => void] {
  const [text, setText] = useState(stored ?? '');
  const before = useRef(stored);
  useEffect(() => {
    const known = before.current ?? '';
    before.current = stored;
    setText((typed) => (typed === known ? (stored ?? '') : typed));
  }, [stored]);
  return [text, setText];
}

function Thumbnail({ attachment }: { readonly attachment: AttachmentView }) {
  const address = useImageAddress(attachment);
  if (address === undefined) return <span className={classes.report}>{t('screen.loading')}</span>;
  if (address === null) return <span className={classes.report}>–</span>;
  // What it shows stands beside it.
  return <img src={address} alt="" />;
}

interface ConflictNoteProps {
  readonly conflict: Conflict;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

function ConflictNote({ conflict, onMine, onTheirs }: ConflictNoteProps) {
  const [name] = Object.keys(conflict.fields) as (keyof Fields)[];
  if (name === undefined) return null;
  const shown = (value: unknown): string =>
    value === null || value === undefined || value === '' ? '–' : String(value);
  return (
    <Alert role="alert" color="orange" variant="light" p="xs" title={t('screen.attachments.conflict')}>
      <Text size="sm" dir="auto">
        {t('screen.attachments.conflict_theirs', { text: shown(conflict.current[name]) })}
      </Text>
      <Text size="sm" dir="auto">
        {t('screen.attachments.conflict_mine', { text: shown(conflict.fields[name]) })}
      </Text>
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" onClick={onMine}>
          {t('screen.attachments.keep_mine')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onTheirs}>
          {t('screen.attachments.keep_theirs')}
        </Button>
      </Group>
    </Alert>
  );
}

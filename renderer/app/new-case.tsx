import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { fileCaseSchema } from '@domain/case-file/case-file';
import type { CallError } from '@contract/result';
import { board } from '../bridge/board';
import { Refusal } from '../ui/refusal';
import { t } from '../ui/texts';

interface NewCaseProps {
  readonly onClose: () => void;
  readonly onMade: (caseId: string) => void;
}

/** Begins a case: a name is enough, the rest is keyed in its editor. */
export function NewCase({ onClose, onMade }: NewCaseProps) {
  const [name, setName] = useState('');
  const [question, setQuestion] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setHasTried(true);
    if (name.trim() === '') return;
    setIsBusy(true);
    setError(null);
    const made = await board.call('cases.create', { content: emptyCase(name.trim(), question.trim()) });
    setIsBusy(false);
    if (made.ok) onMade(made.value.id);
    else setError(made.error);
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('screen.new_case.title')}
      closeButtonProps={{ 'aria-label': t('screen.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('screen.new_case.name')}
            value={name}
            dir="auto"
            maxLength={2_000}
            data-autofocus
            autoComplete="off"
            error={hasTried && name.trim() === '' ? t('screen.new_case.name_missing') : null}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Textarea
            label={t('screen.new_case.question')}
            description={t('screen.new_case.question_why')}
            value={question}
            dir="auto"
            autosize
            minRows={2}
            maxRows={8}
            maxLength={50_000}
            onChange={(event) => setQuestion(event.currentTarget.value)}
          />
          <Text size="sm" c="dimmed">
            {t('screen.new_case.later')}
          </Text>
          <Refusal error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('screen.cancel')}
            </Button>
            <Button type="submit" loading={isBusy}>
              {t('screen.new_case.begin')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** A case of which nothing is known but a name, and perhaps the question. */
function emptyCase(name: string, question: string) {
  return fileCaseSchema.parse({
    // A case that was typed has its number; this stands only where a file would have its own.
    caseId: 'new',
    patient: { name },
    presentation: null,
    diagnosis: null,
    pathology: [],
    staging: [],
    imaging: [],
    labs: [],
    biomarkers: [],
    priorTreatments: [],
    genetics: null,
    boardQuestion: question === '' ? null : question,
    options: [],
  });
}

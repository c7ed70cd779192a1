import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { CallOutput } from '@contract/contract';
import type { CallError } from '@contract/result';
import { readTypedDay } from '@domain/time/typed-day';
import { board } from '../../bridge/board';
import { FocusedButton } from '../../ui/focused-button';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { TextControl } from './form/text-control';
import formClasses from './form/form.module.css';
import type { FieldSpec } from './fields/field-spec';
import { hintOf, labelOf } from './fields/field-texts';
import { identifierFields, patientFields } from './fields/referral-fields';
import { readingHabits } from './saving/editor-session';
import { readInput } from './saving/field-codec';
import { SelectControl } from './form/select-control';

interface NewCaseProps {
  readonly onClose: () => void;
  /** Leads to a case: by its id, or by its number. */
  readonly onOpen: (caseId: string) => void;
}

type Candidates = CallOutput<'patients.candidates'>['candidates'];
type Texts = Readonly<Record<string, string>>;

const asked = ['name', 'dateOfBirth', 'sexAtBirth', 'pseudonymId'];

/**
 * Begins a case from what is on the first letter. Patients who may be the same person are shown before anything is
 * stored; a person says what they are, and nothing is merged.
 */
export function NewCase({ onClose, onOpen }: NewCaseProps) {
  const [texts, setTexts] = useState<Texts>({});
  const [hasTried, setHasTried] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const [candidates, setCandidates] = useState<Candidates | null>(null);
  const person = personOf(texts);
  const isNamed = person.name !== null || person.pseudonymId !== null;

  const create = async (patientId?: string): Promise<void> => {
    setIsBusy(true);
    const made = await board.call('cases.createEmpty', patientId === undefined ? person : { patientId });
    setIsBusy(false);
    if (made.ok) onOpen(made.value.id);
    else setError(made.error);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setHasTried(true);
    if (!isNamed || isBusy) return;
    const { sexAtBirth: _sex, ...identity } = person;
    const found = await board.call('patients.candidates', {
      ...identity,
      name: person.name ?? person.pseudonymId ?? '',
    });
    if (!found.ok) setError(found.error);
    else if (found.value.candidates.length === 0) await create();
    else setCandidates(found.value.candidates);
  };

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(candidates === null ? 'screen.new_case.title' : 'screen.new_case.same_title')}
      closeButtonProps={{ 'aria-label': t('screen.close') }}
    >
      {candidates === null ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <form onSubmit={submit} onKeyDown={submitFromList} noValidate>
          <Stack gap="md">
            <Text size="sm">{t('screen.new_case.explained')}</Text>
            <div className={formClasses.fields}>
              {patientFields
                .filter(({ path }) => asked.includes(path))
                .map((spec) => (
                  <PlainField
                    key={spec.path}
                    name={`patient.${spec.path}`}
                    label={labelOf('patient', spec)}
                    hint={hintOf('patient', spec)}
                    spec={spec}
                    text={texts[spec.path] ?? ''}
                    takesFocus={spec.path === 'name'}
                    problem={spec.path === 'name' && hasTried && !isNamed ? t('screen.new_case.name_missing') : null}
                    onText={(text) => setTexts((known) => ({ ...known, [spec.path]: text }))}
                  />
                ))}
              {identifierFields.map((spec) => (
                <PlainField
                  key={spec.path}
                  name={`patientIdentifier.${spec.path}`}
                  label={`${t('screen.new_case.identifier')}: ${labelOf('patientIdentifier', spec)}`}
                  hint={hintOf('patientIdentifier', spec)}
                  spec={spec}
                  text={texts[`identifier.${spec.path}`] ?? ''}
                  problem={null}
                  onText={(text) => setTexts((known) => ({ ...known, [`identifier.${spec.path}`]: text }))}
                />
              ))}
            </div>
            <Refusal error={error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('screen.cancel')}
              </Button>
              <Button type="submit" loading={isBusy}>
                {t('screen.new_case.create')}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Stack gap="md">
          <Text size="sm">{t('screen.new_case.same_explained')}</Text>
          {candidates.map((candidate, index) => (
            <Stack key={candidate.patientId} gap={6}>
              <Text size="sm" c="dimmed">
                {t.lookup(`screen.import.same_by.${candidate.reason}`)}
              </Text>
              <Group gap="xs">
                {candidate.caseNumbers.map((number, at) =>
                  index === 0 && at === 0 ? (
                    <FocusedButton key={number} variant="default" onClick={() => onOpen(number)}>
                      {t('screen.new_case.open_it', { number })}
                    </FocusedButton>
                  ) : (
                    <Button key={number} variant="default" onClick={() => onOpen(number)}>
                      {t('screen.new_case.open_it', { number })}
                    </Button>
                  ),
                )}
                <Button variant="default" onClick={() => void create(candidate.patientId)}>
                  {t('screen.new_case.another_case')}
                </Button>
              </Group>
            </Stack>
          ))}
          <Refusal error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setCandidates(null)}>
              {t('screen.back')}
            </Button>
            <Button loading={isBusy} onClick={() => void create()}>
              {t('screen.new_case.another_person')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

/** Enter ends the dialog in a list of choices, too; there the browser does not do it. */
function submitFromList(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

/** What was typed, as far as it can be read: what cannot is asked again in the editor. */
function personOf(texts: Texts) {
  const plain = (path: string): string | null => texts[path]?.trim() || null;
  const birth = readTypedDay(texts['dateOfBirth'] ?? '', { ...readingHabits(), isPast: true });
  const [system, value] = [plain('identifier.system'), plain('identifier.value')];
  const sex = plain('sexAtBirth');
  return {
    name: plain('name'),
    pseudonymId: plain('pseudonymId'),
    sexAtBirth: sex === 'female' || sex === 'male' ? (sex as 'female' | 'male') : null,
    dateOfBirth: birth.kind === 'day' ? birth.day : null,
    birthYear: birth.kind === 'day' ? Number(birth.day.slice(0, 4)) : birth.kind === 'year' ? birth.year : null,
    identifiers: value === null ? [] : [{ system: system ?? '?', value }],
  };
}

interface PlainFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string | null;
  readonly spec: FieldSpec;
  readonly text: string;
  readonly problem: string | null;
  readonly takesFocus?: boolean;
  readonly onText: (text: string) => void;
}

function PlainField({ name, label, hint, spec, text, problem, takesFocus = false, onText }: PlainFieldProps) {
  const reading = readInput({ ...spec, required: undefined }, text, readingHabits(), null);
  const isYear = spec.kind === 'date' && /^\d{4}$/.test(text.trim());
  const message = problem ?? (reading.isValue ? reading.inWords : isYear ? null : reading.problem);
  const control = {
    spec,
    input: text,
    name,
    id: `new-${name}`,
    label,
    describedBy: message === null ? undefined : `new-${name}-message`,
    isInvalid: problem !== null || (!reading.isValue && !isYear),
    className: formClasses.input,
    onInput: (input: unknown) => onText(String(input)),
    onFocus: () => undefined,
    onBlur: () => undefined,
    textOf: () => '',
  };
  return (
    <div className={formClasses.field} data-width={6} title={hint ?? undefined}>
      <label className={formClasses.label} htmlFor={control.id}>
        {label}
      </label>
      {spec.kind === 'choice' ? <SelectControl {...control} /> : <TextControl {...control} takesFocus={takesFocus} />}
      {message !== null && (
        <span
          id={`new-${name}-message`}
          className={`${formClasses.message} ${control.isInvalid ? formClasses.problem : formClasses.reading}`}
        >
          {message}
        </span>
      )}
    </div>
  );
}

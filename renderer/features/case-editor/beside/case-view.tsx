import { Button, Center, Loader } from '@mantine/core';
import { useEffect } from 'react';
import { Refusal } from '../../../ui/refusal';
import { ScreenHeading } from '../../../ui/screen-heading';
import { t } from '../../../ui/texts';
import { useAnswer } from '../../../ui/use-answer';
import { dayText } from '../../../ui/value-text';
import { PasteTableButton } from '../paste/paste-table-button';
import { BesidePanel } from './beside-panel';
import classes from './case-view.module.css';
import { fieldText, joined } from './field-text';

interface CaseViewProps {
  readonly caseId: string;
  readonly onBack: () => void;
}

/** One case whole, to read. Escape leads back to the list. */
export function CaseView({ caseId, onBack }: CaseViewProps) {
  const answer = useAnswer('cases.get', { case: caseId });
  useEffect(() => {
    const back = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) onBack();
    };
    document.addEventListener('keydown', back);
    return () => document.removeEventListener('keydown', back);
  }, [onBack]);

  if (answer.state === 'waiting') {
    return (
      <Center h="100%">
        <Loader aria-label={t('screen.loading')} />
      </Center>
    );
  }
  if (answer.state === 'refused') {
    return (
      <div className={classes.head}>
        <Button variant="default" onClick={onBack}>
          {t('screen.case.back')}
        </Button>
        <Refusal error={answer.error} />
      </div>
    );
  }

  const { content, number } = answer.value;
  const { patient } = content;
  const birth = patient.dateOfBirth === null ? patient.birthYear : dayText(patient.dateOfBirth);
  return (
    <>
      <header className={classes.head}>
        <Button variant="default" onClick={onBack}>
          {t('screen.case.back')}
        </Button>
        <div className={classes.who}>
          <ScreenHeading>
            <bdi>{patient.name}</bdi>
          </ScreenHeading>
          <p className={classes.identity}>
            {joined(
              [
                number,
                birth === null ? null : t('screen.case.born', { date: birth }),
                fieldText('sexAtBirth', patient.sexAtBirth),
                patient.fictitious === true ? t('screen.case.fictitious') : null,
              ],
              ' · ',
            )}
          </p>
        </div>
        <div className={classes.tools}>
          <PasteTableButton caseId={answer.value.id} target="labs" />
          <PasteTableButton caseId={answer.value.id} target="markers" />
        </div>
      </header>
      <div className={classes.panel}>
        <BesidePanel caseId={answer.value.id} view={answer.value} />
      </div>
    </>
  );
}

import type { CaseDocumentData } from '../documents/document-data';
import { amount, birth, catalogueLabel, day, differentiation, fact, item, knownFact, run } from './case-words';
import { framedBox } from './framed-box';
import type { PageNode } from './page-node';
import { slanted, strong, type Paragraph } from './paragraph';
import { factSection, titleBlock, type Fact } from './table';
import type { Typesetter } from './typesetter';

/** Who the case is about: name, all identifiers, and where the case came from. */
export function identitySection(ts: Typesetter, data: CaseDocumentData): PageNode[] {
  const { content } = data;
  const { patient, referral } = content;
  const { t } = ts;
  const title = run([content.title, patient.fictitious === true ? t('document.fictitious_patient') : null], ' — ');
  const sex = patient.sexAtBirth === null ? null : t(`document.sex.${patient.sexAtBirth}`);
  const identifiers = run([
    ...patient.identifiers.map(({ system, value }) => `${system} ${value}`),
    item(ts, 'document.pseudonym', patient.pseudonymId),
    item(ts, 'document.file_case_id', content.caseId),
  ]);
  const facts: Fact[] = [
    { label: t('document.patient'), value: [strong(patient.name)] },
    fact(ts, 'document.case_number', run([data.caseNumber, t(`document.presentation.${data.presentation}`)])),
    fact(ts, 'document.birth', birth(ts, patient)),
    fact(ts, 'document.sex_and_age', run([sex, ageText(ts, data)])),
  ];
  const wide: Fact[] = [
    fact(ts, 'document.identifiers', identifiers),
    fact(
      ts,
      'document.referral',
      run([
        referral?.referrer,
        referral?.contact,
        day(ts, referral?.date),
        referral?.urgency ? catalogueLabel(ts, 'urgency', referral.urgency) : null,
        referral?.reason,
      ]),
    ),
  ];
  return [
    ...(title === null ? [] : [titleBlock(ts, strong(title))]),
    // The name stands in the head of the page in the size of titles; here it is one fact among others.
    factSection(ts, t('document.section.who'), facts, 2, { gap: 0 }),
    factSection(ts, '', wide, 1, { gap: 0 }),
  ];
}

/** The age on the day of the meeting; the file's own, which is of an earlier day, only where no birth is known. */
function ageText(ts: Typesetter, { age, content }: CaseDocumentData): string | null {
  const { t, format } = ts;
  if (age === null || age === undefined) {
    const years = amount(ts, content.patient.ageAtBoard, t('document.years'));
    return years === null ? null : t('document.age_in_file', { age: years });
  }
  const { least, most } = age;
  if (least === most) return amount(ts, most, t('document.years'));
  return t('document.age_of_two', { least: format.number(least), most: format.number(most) });
}

/** A heading, with the day its contents are of when that is an earlier one. */
export function headingFrom(ts: Typesetter, heading: string, from: string | null | undefined): string {
  if (from === null || from === undefined) return heading;
  return `${heading} · ${ts.t('document.copied_from', { date: ts.format.day(from) })}`;
}

/** The question, framed: the first thing the eye finds. One that was decided before says when. */
export function questionBox(ts: Typesetter, { question, questionFrom }: CaseDocumentData): PageNode {
  const text: Paragraph =
    question === null || question.trim() === '' ? slanted(ts.t('document.no_question')) : strong(question);
  return framedBox(ts, [
    { paragraphs: [strong(headingFrom(ts, ts.t('document.section.question'), questionFrom))], size: 'table' },
    { paragraphs: [text], size: 'title' },
  ]);
}

/** The disease in a few lines: type, site, grade, Ki-67 with its date, stage with its edition, function. */
export function diagnosisSection(ts: Typesetter, { content }: CaseDocumentData): PageNode {
  const { diagnosis, pathology, staging, presentation } = content;
  const { t } = ts;
  const byDay = <T extends { readonly date: string | null }>(entries: readonly T[]): T[] =>
    [...entries].sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1));
  const ki67 = byDay(pathology.filter((specimen) => specimen.ki67Percent !== null))[0];
  const stage = byDay(staging)[0];
  const functioning =
    diagnosis?.functioning === null || diagnosis === null
      ? null
      : t(diagnosis.functioning ? 'document.functioning' : 'document.not_functioning');
  const codes = run([
    item(ts, 'document.topography', diagnosis?.icdoTopography),
    item(ts, 'document.morphology', diagnosis?.icdoMorphology),
    item(ts, 'document.icdo_edition', diagnosis?.icdoEdition),
  ]);
  const facts: Fact[] = [
    fact(
      ts,
      'document.tumor',
      run([
        diagnosis?.whoType ? catalogueLabel(ts, 'who_type', diagnosis.whoType) : null,
        diagnosis?.primarySite,
        differentiation(ts, diagnosis?.differentiation),
        diagnosis?.currentGrade,
        ki67 === undefined
          ? t('document.ki67_not_recorded')
          : t('document.ki67_on', {
              value: ts.format.number(ki67.ki67Percent ?? 0),
              site: ki67.site ?? t('document.site_not_recorded'),
              date: day(ts, ki67.date) ?? t('document.date_not_recorded'),
            }),
      ]),
    ),
    fact(
      ts,
      'document.stage',
      stage === undefined
        ? null
        : run([
            run([stage.t, stage.n, stage.m], ' '),
            item(ts, 'document.stage_group', stage.stageGroup),
            run([stage.system, stage.edition], ' '),
            stage.context,
            day(ts, stage.date),
          ]),
    ),
    fact(
      ts,
      'document.function',
      run([functioning, diagnosis?.syndrome, diagnosis?.incidental === true && t('document.incidental')]),
    ),
    fact(ts, 'document.diagnosed', run([day(ts, diagnosis?.dateOfDiagnosis), codes])),
    fact(ts, 'document.presentation_summary', presentation?.summary ?? null),
    ...knownFact(
      ts,
      'document.symptoms',
      run(
        (presentation?.symptoms ?? []).map((symptom) =>
          run([symptom.name, amount(ts, symptom.value, symptom.unit ?? ''), bracketed(day(ts, symptom.date))], ' '),
        ),
      ),
    ),
  ];
  return factSection(ts, t('document.section.diagnosis'), facts, 1);
}

function bracketed(text: string | null): string | null {
  return text === null ? null : `(${text})`;
}

/** A file writes a gain as a negative loss; on paper it is a gain. */
function weightChange(ts: Typesetter, lossPercent: number | null): string | null {
  if (lossPercent === null || lossPercent >= 0) {
    return item(ts, 'document.weight_loss', amount(ts, lossPercent, '%'));
  }
  return item(ts, 'document.weight_gain', amount(ts, -lossPercent, '%'));
}

/** How the person is: performance, other illness, medicines, weight, what else bears on treatment. */
export function statusSection(ts: Typesetter, data: CaseDocumentData): PageNode {
  const { t } = ts;
  const { patient } = data.content;
  const list = (entries: readonly string[]): string | null => run(entries, '; ');
  const { charlson, nutritionScreen } = patient;
  const facts: Fact[] = [
    fact(
      ts,
      'document.performance',
      run([
        t('document.ecog', { value: patient.ecog ?? t('document.not_recorded') }),
        item(ts, 'document.karnofsky', amount(ts, patient.karnofsky, '%')),
        charlson === null
          ? null
          : t('document.charlson', {
              score: amount(ts, charlson.scoreWithoutIndexTumour, '') ?? '–',
              adjusted: amount(ts, charlson.ageAdjustedWithoutIndexTumour, '') ?? '–',
            }),
        charlson === null ? null : list(charlson.itemsWithoutIndexTumour),
      ]),
    ),
    fact(ts, 'document.comorbidities', list(patient.comorbidities)),
    fact(ts, 'document.medications', list(patient.medications)),
    fact(ts, 'document.allergies', list(patient.allergies)),
    fact(
      ts,
      'document.body',
      run([
        amount(ts, patient.heightCm, 'cm'),
        amount(ts, patient.weightKg, 'kg'),
        item(ts, 'document.usual_weight', amount(ts, patient.usualWeightKg, 'kg')),
        weightChange(ts, patient.weightLossPercent),
        item(ts, 'document.bmi', amount(ts, patient.bmi, 'kg/m²')),
        nutritionScreen === null ? null : run([nutritionScreen.tool, amount(ts, nutritionScreen.score, '')], ' '),
      ]),
    ),
    ...knownFact(
      ts,
      'document.further',
      run([
        item(ts, 'document.smoking', patient.smoking),
        item(ts, 'document.pregnancy', patient.pregnancyStatus),
        item(ts, 'document.family_history', patient.familyHistory),
      ]),
    ),
  ];
  return factSection(ts, headingFrom(ts, t('document.section.status'), data.statusFrom), facts, 1);
}

/** What the patient knows and wants: printed even when nobody asked, so that the gap is seen. */
export function patientViewSection(ts: Typesetter, { content, statusFrom }: CaseDocumentData): PageNode {
  const { patient } = content;
  const facts: Fact[] = [
    fact(ts, 'document.patient_view', content.patientView),
    fact(ts, 'document.goals', patient.goals),
    ...knownFact(
      ts,
      'document.patient_needs',
      run([
        item(ts, 'document.distress', amount(ts, patient.distressThermometer, '/ 10')),
        item(ts, 'document.interpreter', patient.interpreter),
      ]),
    ),
  ];
  return factSection(ts, headingFrom(ts, ts.t('document.section.patient_view'), statusFrom), facts, 1);
}

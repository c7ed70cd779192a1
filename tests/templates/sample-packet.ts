import { ageOn } from '@domain/time/calendar-day';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { caseFileSchema, fileRoles, type FileBoard, type FileCase, type FileOption } from '@domain/case-file/case-file';
import type {
  CaseDocumentData,
  DocumentSettings,
  OptionData,
  PacketData,
  RoleInputData,
} from '../../templates/documents/document-data';
import { fontFiles } from '../../scripts/font-files.mjs';
import { readFontSet, type FontSet } from '../../templates/fonts/font-set';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The fonts as npm brings them: a folder for each weight. */
export function readTestFonts(): Promise<FontSet> {
  return readFontSet((fileName) => {
    const file = fontFiles.find((entry) => entry.fileName === fileName);
    return `${root}node_modules/${file?.modulePath ?? fileName}`;
  });
}

const groups: Readonly<Record<string, string>> = {
  PRRT: 'prrt',
  targeted: 'systemic',
  SSA: 'systemic',
  chemotherapy: 'systemic',
  immunotherapy: 'systemic',
  surgery_or_SSA: 'systemic',
  targeted_molecular: 'molecular_guided',
  liver_directed: 'liver_directed',
  ablation: 'liver_directed',
  surveillance: 'surveillance',
  surgery: 'surgery',
  endoscopic: 'surgery',
  supportive: 'supportive',
  palliative: 'supportive',
  radiotherapy_supportive: 'supportive',
};

function optionData(option: FileOption, date: string | null): OptionData {
  return {
    optionId: option.optionId,
    label: option.label,
    group: groups[option.category ?? ''] ?? 'other',
    informationNote: option.informationNote,
    checklist: option.checklist,
    stances: option.roleOpinions.map((opinion) => ({ ...opinion, fromDate: date })),
    disposition: null,
    reason: null,
  };
}

/** One input of each kind, so that every way of printing it is on the pages. */
function roleInputs(board: FileBoard | null): RoleInputData[] {
  return fileRoles.map((role, index) => {
    const status = (['received', 'asked', 'not_asked', 'not_needed'] as const)[index % 4] ?? 'not_asked';
    const received = status === 'received';
    return {
      role,
      status,
      answers: (role === 'surgeon'
        ? { resectable: 'borderline', r0_realistic: true, future_liver_remnant: 35 }
        : {}) as RoleInputData['answers'],
      text: received ? `Written by the ${role} for this meeting.` : null,
      givenBy: received ? 'Dr. Tést Person' : null,
      receivedOn: received ? '2026-06-01' : null,
      fromDate: role === 'surgeon' ? (board?.date ?? null) : null,
    };
  });
}

/** A case of a case file, listed again after its board meeting. */
export function caseData(content: FileCase, number: number, nameAlerts: readonly string[] = []): CaseDocumentData {
  const { board, options } = content;
  const date = board?.date ?? null;
  return {
    caseNumber: `NET-2026-${String(number).padStart(4, '0')}-K`,
    content: { ...content, options: [], board: null, discussions: [] },
    question: content.boardQuestion,
    questionFrom: date,
    age: ageOn('2026-06-11', { date: content.patient.dateOfBirth, year: content.patient.birthYear }),
    onDay: '2026-06-11',
    statusFrom: date,
    presentation: board === null ? 'new' : 'again',
    options: options.map((option) => optionData(option, date)),
    roleInputs: roleInputs(board),
    lastDecision:
      board === null
        ? null
        : { board, optionLabels: Object.fromEntries(options.map(({ optionId, label }) => [optionId, label])) },
    nameAlerts,
  };
}

export const a4: DocumentSettings = { paper: 'a4', duplex: false, language: 'en' };

/** A packet of some cases. */
export function packetOf(cases: readonly CaseDocumentData[], settings: DocumentSettings = a4): PacketData {
  return {
    kind: 'packet',
    settings,
    board: { name: 'Board of the invented hospital', institution: 'Invented Hospital, Nowhere' },
    meeting: {
      id: '01900000-0000-7000-8000-000000000001',
      date: '2026-06-11',
      startTime: '16:30',
      timeZone: 'Europe/Vienna',
      place: 'Room 2.17',
      chair: 'Prof. Ürsula Beispiel',
      coordinator: 'Kim Coordinator-Test',
      people: [
        { name: 'Prof. Ürsula Beispiel', roles: ['surgeon'], function: 'chair' },
        { name: 'Dr. Tést Person', roles: ['radiologist', 'nuclearMedicine'], function: 'member' },
        { name: 'Kim Coordinator-Test', roles: [], function: 'coordinator' },
      ],
    },
    issue: {
      issuedId: '01900000-0000-7000-8000-000000000002',
      revision: 2,
      issuedAt: '2026-06-09T12:05:00Z',
      issuedBy: 'Kim Coordinator-Test',
      contentHash: '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f809',
    },
    cases: cases.map((entry, index) => ({
      agenda: { position: index + 1, minutes: 12, presenter: index === 0 ? 'Dr. Tést Person' : null },
      case: entry,
    })),
  };
}

/** The demo cases as documents see them; the first two stand under a name alert. */
export function demoCases(): CaseDocumentData[] {
  const text = readFileSync(`${root}db/seed/demo-cases.json`, 'utf8');
  const { cases } = caseFileSchema.parse(JSON.parse(text));
  return cases.map((content, index) =>
    caseData(content, index + 1, index === 0 ? ['NET-2026-0002-K'] : index === 1 ? ['NET-2026-0001-K'] : []),
  );
}

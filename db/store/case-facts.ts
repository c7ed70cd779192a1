import {
  type CaseStanding,
  type DiscussionStanding,
  type InputCounts,
  caseStanding,
} from '@domain/case-list/case-status';
import { valueGroup } from '@domain/case-list/value-groups';
import type { CalendarDay } from '@domain/time/calendar-day';
import { dayInZone } from '@domain/time/day-in-zone';
import type { StoreContext } from './context';
import { statement } from './prepared';

/** What the list of cases knows of one case: enough to show it as a line, to filter it and to sort it. */
export interface CaseFacts {
  readonly seq: number;
  readonly id: string;
  readonly number: string;
  /** Year and counter of the number as one value, for sorting. */
  readonly numberOrder: number;
  readonly caseId: string | null;
  readonly title: string | null;
  readonly question: string | null;
  readonly createdOn: CalendarDay;
  readonly updatedAt: string;
  readonly deletedOn: CalendarDay | null;
  readonly name: string;
  readonly dateOfBirth: string | null;
  readonly birthYear: number | null;
  readonly sexAtBirth: string | null;
  readonly primarySite: string | null;
  readonly whoType: string | null;
  readonly currentGrade: string | null;
  readonly urgency: string | null;
  readonly referredOn: CalendarDay | null;
  readonly siteGroup: string | null;
  readonly whoTypeGroup: string | null;
  readonly gradeGroup: string | null;
  readonly urgencyGroup: string | null;
  readonly discussions: readonly FactsDiscussion[];
}

export interface FactsDiscussion extends DiscussionStanding, InputCounts {}

/** Where a case stands on a day, with the inputs of its present discussion. */
export interface DatedFacts {
  readonly facts: CaseFacts;
  readonly standing: CaseStanding;
  readonly inputs: InputCounts;
}

const noInputs: InputCounts = { asked: 0, received: 0 };

/** The facts as they read on a day. */
export function factsOn(facts: CaseFacts, today: CalendarDay): DatedFacts {
  const standing = caseStanding(facts, today);
  return { facts, standing, inputs: facts.discussions[standing.present ?? -1] ?? noInputs };
}

interface CaseRow {
  readonly seq: number;
  readonly id: string;
  readonly number: string;
  readonly numberYear: number;
  readonly numberCounter: number;
  readonly caseId: string | null;
  readonly title: string | null;
  readonly question: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly deletedAt: string | null;
  readonly name: string;
  readonly dateOfBirth: string | null;
  readonly birthYear: number | null;
  readonly sexAtBirth: string | null;
}

interface DiagnosisRow {
  readonly caseId: string;
  readonly primarySite: string | null;
  readonly whoType: string | null;
  readonly currentGrade: string | null;
}

interface ReferralRow {
  readonly caseId: string;
  readonly urgency: string | null;
  readonly date: string | null;
}

interface DiscussionRow {
  readonly id: string;
  readonly caseId: string;
  readonly status: 'open' | 'closed';
  readonly date: string | null;
  readonly meetingId: string | null;
  readonly createdAt: string;
}

interface InputRow {
  readonly discussionId: string;
  readonly asked: number;
  readonly received: number;
}

/**
 * Reads the facts of some cases, or of all when none are named; deleted ones, too.
 *
 * @param timeZone - of the board: on which day something happened
 */
export function readCaseFacts(context: StoreContext, seqs: readonly number[] | null, timeZone: string): CaseFacts[] {
  // As one value: SQLite takes at most 32,766 of them in a statement.
  const chosen = seqs === null ? [] : [JSON.stringify(seqs)];
  const rows = <Row>(text: (ofCases: (column: string) => string) => string): Row[] => {
    const ofCases = (column: string): string =>
      seqs === null ? '' : `AND ${column} IN (SELECT id FROM cases WHERE seq IN (SELECT value FROM json_each(?)))`;
    return statement<string[], Row>(context.connection, text(ofCases)).all(...chosen);
  };
  const caseRows = rows<CaseRow>(
    (ofCases) => `
      SELECT c.seq, c.id, c.number, c.number_year AS numberYear, c.number_counter AS numberCounter,
        c.external_id AS caseId, c.title, c.board_question AS question, c.created_at AS createdAt,
        c.updated_at AS updatedAt, c.deleted_at AS deletedAt, p.name, p.date_of_birth AS dateOfBirth,
        p.birth_year AS birthYear, p.sex_at_birth AS sexAtBirth
      FROM cases c JOIN patients p ON p.id = c.patient_id WHERE true ${ofCases('c.id')}`,
  );
  const diagnoses = lastOfCase(
    rows<DiagnosisRow>(
      (ofCases) => `
        SELECT case_id AS caseId, primary_site AS primarySite, who_type AS whoType, current_grade AS currentGrade
        FROM diagnoses WHERE deleted_at IS NULL ${ofCases('case_id')} ORDER BY position DESC`,
    ),
  );
  const referrals = lastOfCase(
    rows<ReferralRow>(
      (ofCases) => `
        SELECT case_id AS caseId, urgency, date
        FROM referrals WHERE deleted_at IS NULL ${ofCases('case_id')} ORDER BY date, position`,
    ),
  );
  const inputs = new Map(
    rows<InputRow>(
      (ofCases) => `
        SELECT i.discussion_id AS discussionId, sum(i.status IN ('asked', 'received')) AS asked,
          sum(i.status = 'received') AS received
        FROM role_inputs i ${seqs === null ? '' : 'JOIN discussions d ON d.id = i.discussion_id'}
        WHERE i.deleted_at IS NULL ${ofCases('d.case_id')} GROUP BY i.discussion_id`,
    ).map((row) => [row.discussionId, row] as const),
  );
  const createdDay = dayReader(timeZone);
  const discussions = new Map<string, FactsDiscussion[]>();
  const discussionRows = rows<DiscussionRow>(
    (ofCases) => `
      SELECT d.id, d.case_id AS caseId, d.status, 
        CASE d.status WHEN 'open' THEN m.date ELSE coalesce(d.date, m.date) END AS date, m.id AS meetingId,
        d.created_at AS createdAt
      FROM discussions d LEFT JOIN meetings m ON m.id = d.meeting_id AND m.deleted_at IS NULL
      WHERE d.deleted_at IS NULL ${ofCases('d.case_id')} ORDER BY d.id`,
  );
  for (const { id, caseId, createdAt, ...row } of discussionRows) {
    const { asked, received } = inputs.get(id) ?? noInputs;
    const ofCase = discussions.get(caseId) ?? [];
    ofCase.push({ ...row, createdOn: createdDay(createdAt), asked, received });
    discussions.set(caseId, ofCase);
  }
  const group = groupReader();
  return caseRows.map(({ numberYear, numberCounter, createdAt, deletedAt, ...row }) => {
    const { primarySite = null, whoType = null, currentGrade = null } = diagnoses.get(row.id) ?? {};
    const { urgency = null, date: referredOn = null } = referrals.get(row.id) ?? {};
    return {
      ...row,
      numberOrder: numberYear * 1_000_000 + numberCounter,
      createdOn: createdDay(createdAt),
      deletedOn: deletedAt === null ? null : createdDay(deletedAt),
      primarySite,
      whoType,
      currentGrade,
      urgency,
      referredOn,
      siteGroup: group('site', primarySite),
      whoTypeGroup: group('whoType', whoType),
      gradeGroup: group('grade', currentGrade),
      urgencyGroup: group('urgency', urgency),
      discussions: discussions.get(row.id) ?? [],
    };
  });
}

function lastOfCase<Row extends { readonly caseId: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.caseId, row]));
}

/** Days of instants; those of one minute, as an import has thousands of, are worked out once. */
function dayReader(timeZone: string): (instant: string) => CalendarDay {
  const known = new Map<string, CalendarDay>();
  return (instant) => {
    const minute = instant.slice(0, 16);
    const day = known.get(minute) ?? dayInZone(instant, timeZone);
    known.set(minute, day);
    return day;
  };
}

/** Groups of values, each wording worked out once. */
function groupReader(): typeof valueGroup {
  const known = new Map<string, string | null>();
  return (kind, text) => {
    if (text === null) return null;
    const key = `${kind}\n${text}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const group = valueGroup(kind, text);
    known.set(key, group);
    return group;
  };
}

/** Who wrote last on each of some cases, or of all: the person's id by the case's. */
export function lastActors(context: StoreContext, caseIds: readonly string[] | null): Map<string, string> {
  const chosen = caseIds === null ? [] : [JSON.stringify(caseIds)];
  const which = caseIds === null ? 'IS NOT NULL' : 'IN (SELECT value FROM json_each(?))';
  const rows = statement<string[], { caseId: string; actorId: string }>(
    context.connection,
    `SELECT case_id AS caseId, actor_id AS actorId FROM changes
     WHERE seq IN (SELECT max(seq) FROM changes WHERE case_id ${which} GROUP BY case_id)`,
  ).all(...chosen);
  return new Map(rows.map(({ caseId, actorId }) => [caseId, actorId]));
}

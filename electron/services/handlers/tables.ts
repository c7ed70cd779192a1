import { addPatientList, addTable, checkPatientList, type ListCandidate } from '../../../db/store/tables';
import { type Handlers, author } from './handler';

const ownCandidate = (candidate: ListCandidate) => ({ ...candidate, caseNumbers: [...candidate.caseNumbers] });

export const tableHandlers: Handlers<'cases.addTable' | 'patients.checkList' | 'patients.addList'> = {
  'cases.addTable': async (context, table) => {
    const stored = await addTable(context.store, author(context), table);
    return stored.result === 'saved' ? stored : { ...stored, conflicts: [...stored.conflicts] };
  },

  'patients.checkList': async ({ store }, { patients }) => ({
    candidates: (await checkPatientList(store, patients)).map((list) => list.map(ownCandidate)),
  }),

  'patients.addList': async (context, { rows }) => {
    const stored = await addPatientList(context.store, author(context), rows);
    if (stored.result === 'saved') return { ...stored, cases: [...stored.cases] };
    const undecided = stored.rows.map(({ index, candidates }) => ({ index, candidates: candidates.map(ownCandidate) }));
    return { result: 'undecided', rows: undecided };
  },
};

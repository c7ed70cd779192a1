import { afterAll, beforeAll, expect, it } from 'vitest';
import { windowActor } from '../../electron/services/window-actor';
import { type TestBoard, makeTestBoard, saved } from '../support/test-board';

let board: TestBoard;
beforeAll(async () => {
  board = await makeTestBoard();
});
afterAll(() => board.close());

const personCalled = async (name: string) => {
  const { people } = await board.call('people.list', {}, windowActor);
  const person = people.find((known) => known.name === name);
  if (person === undefined) throw new Error(`nobody is called ${name}`);
  return person;
};

it('changes a person with all that belongs to them, finds them by the new name, and takes it back whole', async () => {
  const { id } = await board.call('people.add', {
    name: 'Zoë Beispiel',
    function: 'member',
    roles: ['surgeon', 'radiologist'],
  });
  const edited = saved(
    await board.call('people.edit', {
      id,
      revision: 1,
      fields: { name: 'Zoë Muster', function: 'chair', contact: '+00 1', roles: ['radiologist', 'pathologist'] },
    }),
  );
  expect(await personCalled('Zoë Muster')).toMatchObject({
    revision: 2,
    function: 'chair',
    contact: '+00 1',
    activeTo: null,
    roles: ['radiologist', 'pathologist'],
  });
  expect((await board.call('people.list', {}, 'zoe muster')).people).toHaveLength(2);
  expect(await board.call('history.undo', { batchId: edited.batchId })).toMatchObject({ skipped: [] });
  expect(await personCalled('Zoë Beispiel')).toMatchObject({
    function: 'member',
    contact: null,
    roles: ['surgeon', 'radiologist'],
  });
  expect((await board.refusal('people.list', {}, 'zoe muster')).code).toBe('actor_unknown');
});

it('tells both versions when somebody else has changed the person, also when only the roles were', async () => {
  const { id } = await board.call('people.add', { name: 'Jan Łukasiewicz-Demo', function: 'member' });
  const first = saved(await board.call('people.edit', { id, revision: 1, fields: { roles: ['dietitian'] } }));
  expect(first.revision).toBe(2);
  expect(await board.call('people.edit', { id, revision: 1, fields: { contact: 'late' } })).toMatchObject({
    result: 'conflict',
    currentRevision: 2,
    yours: { contact: 'late' },
  });
  expect((await personCalled('Jan Łukasiewicz-Demo')).contact).toBeNull();
});

it('keeps who has left, with their last day, and lets them come back', async () => {
  const { id } = await board.call('people.add', { name: 'Gone Person', function: 'viewer' });
  saved(await board.call('people.edit', { id, revision: 1, fields: { activeTo: '2026-01-31' } }));
  expect((await personCalled('Gone Person')).activeTo).toBe('2026-01-31');
  saved(await board.call('people.edit', { id, revision: 2, fields: { activeTo: null } }));
  expect((await personCalled('Gone Person')).activeTo).toBeNull();
  expect((await board.refusal('people.edit', { id, revision: 3, fields: { activeTo: '31.1.2026' } })).code).toBe(
    'input_refused',
  );
});

it('never loses the last coordinator, and a second one does not lock the window out', async () => {
  const first = await personCalled('Test Coordinator');
  const refused = async (fields: { function?: 'member'; activeTo?: string }) =>
    (await board.refusal('people.edit', { id: first.id, revision: first.revision, fields }, windowActor)).code;
  expect(await refused({ function: 'member' })).toBe('last_coordinator');
  expect(await refused({ activeTo: '2026-01-31' })).toBe('last_coordinator');
  expect(await personCalled('Test Coordinator')).toEqual(first);

  const second = await board.call('people.add', { name: 'Anna Second', function: 'coordinator' });
  expect((await board.refusal('people.list', {})).code).toBe('actor_ambiguous');
  // A name that comes first in the list is not the one who was here first.
  const { id } = await board.call('people.add', { name: 'Third', function: 'member' }, windowActor);
  await board.call('preferences.set', { key: 'test.who', value: id }, windowActor);
  expect((await board.call('preferences.get', {}, first.id)).preferences).toEqual({ 'test.who': id });

  saved(await board.call('people.edit', { id: first.id, revision: 1, fields: { activeTo: '2026-01-31' } }, second.id));
  expect((await board.call('preferences.get', {}, windowActor)).preferences).toEqual({});
  expect((await board.call('people.list', {})).people.length).toBeGreaterThan(2);
});

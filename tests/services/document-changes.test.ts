import { describe, expect, it } from 'vitest';
import { contentChanges } from '../../electron/services/document-changes';

describe('the changes between two states of a case', () => {
  it('name the field that has another value, with both', () => {
    expect(contentChanges({ a: { weightKg: 62 } }, { a: { weightKg: 60 } })).toEqual([
      { path: ['a', 'weightKg'], item: null, kind: 'changed', from: 62, to: 60 },
    ]);
  });

  it('are none between missing, null and empty', () => {
    expect(contentChanges({ note: null, place: '' }, { title: undefined })).toEqual([]);
  });

  it('tell a row by what it is about, wherever it stands', () => {
    const ct = { date: '2026-01-05', modality: 'CT', findings: 'stable' };
    const mr = { date: '2026-02-05', modality: 'MRI', findings: 'new lesion' };
    expect(contentChanges({ imaging: [ct, mr] }, { imaging: [mr, { ...ct, findings: 'progress' }] })).toEqual([
      { path: ['imaging', 'findings'], item: '2026-01-05 · CT', kind: 'changed', from: 'stable', to: 'progress' },
    ]);
    expect(contentChanges({ imaging: [ct] }, { imaging: [mr, ct] })).toEqual([
      { path: ['imaging'], item: '2026-02-05 · MRI', kind: 'added', from: null, to: null },
    ]);
    expect(contentChanges({ imaging: [ct, ct] }, { imaging: [ct] })).toEqual([
      { path: ['imaging'], item: '2026-01-05 · CT', kind: 'removed', from: null, to: null },
    ]);
  });

  it('show a plain row whole, and no long text', () => {
    expect(contentChanges({ flags: ['old'] }, { flags: ['new'] })).toEqual([
      { path: ['flags'], item: null, kind: 'removed', from: 'old', to: null },
      { path: ['flags'], item: null, kind: 'added', from: null, to: 'new' },
    ]);
    expect(contentChanges({ text: 'short' }, { text: 'long '.repeat(40) })).toEqual([
      { path: ['text'], item: null, kind: 'changed', from: 'short', to: null },
    ]);
  });
});

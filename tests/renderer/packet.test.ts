import { describe, expect, it } from 'vitest';
import { type ContentChange, documentSettingsSchema, packetChoicesSchema } from '@contract/documents';
import { changedField, changedValue } from '../../renderer/features/packet/change-text';
import { instantText } from '../../renderer/features/packet/instant-text';
import { firstChoices, rememberedOf, settingsOf } from '../../renderer/features/packet/packet-choices';
import { nextZoom, zoomSteps } from '../../renderer/ui/pdf-preview/zoom-steps';

const board = { paper: 'letter', language: 'de' } as const;

describe('the choices of a packet', () => {
  it('begin as the board prints, with every section', () => {
    const choices = firstChoices(board, {});
    expect(choices).toMatchObject({ paper: 'letter', language: 'de', duplex: false, copies: null, redacted: false });
    expect(Object.values(choices.sections)).not.toContain(false);
    // What is not chosen is not said: the packet is the one that was always printed.
    expect(settingsOf(choices)).toEqual({ paper: 'letter', language: 'de', duplex: false });
  });

  it('begin as the last packet was made, which never was redacted', () => {
    const chosen = {
      ...firstChoices(board, {}),
      paper: 'a4',
      duplex: true,
      largePrint: true,
      copies: 12,
      redacted: true,
    } as const;
    const sections = { ...chosen.sections, timeline: false };
    const remembered = packetChoicesSchema.parse(rememberedOf({ ...chosen, sections }));
    const next = firstChoices(board, remembered);
    expect(next).toMatchObject({
      paper: 'a4',
      duplex: true,
      largePrint: true,
      sections,
      copies: null,
      redacted: false,
    });
  });

  it('are settings of the contract', () => {
    const choices = { ...firstChoices(board, {}), copies: 0, redacted: true, largePrint: true };
    const settings = settingsOf({ ...choices, sections: { ...choices.sections, course: false } });
    expect(documentSettingsSchema.partial().parse(settings)).toEqual({
      ...board,
      duplex: false,
      largePrint: true,
      copies: 0,
      redacted: true,
      sections: { course: false },
    });
  });
});

describe('a change since the paper was printed', () => {
  it('is said with the labels of the case', () => {
    const change: ContentChange = {
      path: ['case', 'content', 'pathology', 'ki67Percent'],
      item: '2023-05-18 · 01-A',
      kind: 'changed',
      from: 2.4,
      to: 12,
    };
    expect(changedField(change)).toBe('Pathology, 18 May 2023 · 01-A: Ki-67 (%)');
    expect(changedValue(change)).toBe('2.4 → 12');
  });

  it('is said of rows and of texts that are too long', () => {
    const row = { path: ['case', 'content', 'labs', 'results'], item: '2026-01-01 · hb', from: null, to: null };
    expect(changedField({ ...row, kind: 'added' })).toBe('Laboratory, 1 Jan 2026 · hb: Results');
    expect(changedValue({ ...row, kind: 'added' })).toBe('added');
    const flag = { path: ['case', 'content', 'dataQualityFlags'], item: null, from: 'PPI', to: null };
    expect(changedValue({ ...flag, kind: 'removed' })).toBe('PPI (removed)');
    expect(changedValue({ ...flag, kind: 'changed', from: 'short' })).toBe('short → …');
    expect(changedValue({ ...flag, kind: 'changed', from: null })).toBe('text changed');
  });
});

describe('the preview', () => {
  it('zooms in steps from half to three times and stays there', () => {
    expect(nextZoom(1, 'in')).toBe(1.1);
    expect(nextZoom(0.94, 'in')).toBe(1);
    expect(nextZoom(0.94, 'out')).toBe(0.9);
    expect(nextZoom(0.4, 'out')).toBe(zoomSteps[0]);
    expect(nextZoom(3, 'in')).toBe(3);
  });

  it('says when a version was issued by the clock of the meeting', () => {
    expect(instantText('2027-02-10T23:30:00.000Z', 'Europe/Berlin')).toEqual({ day: '11 Feb 2027', time: '00:30' });
    expect(instantText('2027-02-10T23:30:00.000Z', 'America/New_York')).toEqual({ day: '10 Feb 2027', time: '18:30' });
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import type { PacketData } from '../../templates/documents/document-data';
import { setDocument } from '../../templates/set-document';
import { hasTool, pageTexts, withoutBlanks } from './read-pdf';
import { caseData, demoCases, packetOf, readTestFonts } from './sample-packet';

const canRead = hasTool('pdftotext');
const noCache = { get: async () => null, put: async () => undefined };

describe.skipIf(!canRead)('what a meeting says on paper', () => {
  let pages: string[] = [];
  beforeAll(async () => {
    const [one, two, three] = demoCases();
    if (one === undefined || two === undefined || three === undefined) throw new Error('too few demo cases');
    const packet = packetOf([one, two, three].map(({ content }, index) => caseData(content, index + 1)));
    const data: PacketData = {
      ...packet,
      meeting: {
        ...packet.meeting,
        date: '2026-12-03',
        startTime: '14:00',
        slotMinutes: 90,
        timeZone: 'Europe/Vienna',
        people: [
          { name: 'Sabine Surgeon', roles: ['surgeon'], function: 'member' },
          { name: 'Otto Operateur', roles: ['surgeon'], substituteFor: ['surgeon'], function: 'member' },
        ],
      },
      cases: packet.cases.map((entry, index) => ({
        ...entry,
        agenda: {
          position: index + 1,
          minutes: [15, 25, null][index] ?? null,
          presenter: null,
          ...(index === 2 && { isLate: true }),
        },
      })),
    };
    const fonts = await readTestFonts();
    const { bytes } = await setDocument(data, {
      fonts,
      cache: noCache,
      onProgress: () => {},
      isCancelled: () => false,
    });
    pages = pageTexts(bytes);
  });

  test('the cover names the slot and who stands in for somebody', () => {
    const cover = withoutBlanks(pages[0] ?? '');
    expect(cover).toContain(withoutBlanks('14:00–15:30'));
    expect(cover).toContain(withoutBlanks('Sabine Surgeon, Otto Operateur (substitute)'));
    // A substitute is given a copy like everybody.
    expect(cover).toContain(withoutBlanks('4 Otto Operateur'));
  });

  test('the agenda has the time at which each case begins, and marks late additions', () => {
    const agenda = pages.find((page) => page.includes('late addition')) ?? '';
    for (const time of ['14:00', '14:15', '14:40']) expect(agenda).toContain(time);
    expect(agenda.match(/late addition/g)).toHaveLength(1);
  });
});

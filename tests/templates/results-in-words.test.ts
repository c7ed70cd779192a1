import { expect, test } from 'vitest';
import { fileCaseSchema } from '@domain/case-file/case-file';
import { setDocument } from '../../templates/set-document';
import { madeCase } from '../support/made-case';
import { hasTool, pageTexts } from './read-pdf';
import { caseData, packetOf, readTestFonts } from './sample-packet';

test.skipIf(!hasTool('pdftotext'))(
  'a laboratory result that is no number is printed in the words of the report',
  async () => {
    const panel = (date: string, note: string) => ({
      date,
      results: [{ key: 'crp', name: 'CRP', value: null, unit: 'mg/L', note }],
    });
    const content = fileCaseSchema.parse(
      madeCase('WORDS', 'Verba Probe', { labs: [panel('2026-01-12', '<0,4'), panel('2026-03-09', '>370')] }),
    );
    const { bytes } = await setDocument(packetOf([caseData(content, 1)]), {
      fonts: await readTestFonts(),
      cache: { get: async () => null, put: async () => undefined },
      onProgress: () => undefined,
      isCancelled: () => false,
    });
    const text = pageTexts(bytes).join('\n');
    expect(text).toContain('>370');
    expect(text).toContain('<0,4');
  },
);

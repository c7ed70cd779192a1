/// <reference types="vite/client" />
import { sampleBoard } from '../../db/store/sample';
import demoFile from '../../db/seed/demo-cases.json?raw';
import type { CaseFileInput } from '@domain/case-file/case-file';

/** The fictitious cases that ship with the app: for the demo, and for looking around in a new store. */
export function demoCaseFile(): CaseFileInput {
  return JSON.parse(demoFile) as CaseFileInput;
}

/** The same as the sample of a new store: of a board of its own, by which its cases are known again. */
export function sampleCaseFile(): CaseFileInput {
  const file = demoCaseFile();
  return { ...file, cases: file.cases.map((content) => ({ ...content, sourceBoard: sampleBoard })) };
}

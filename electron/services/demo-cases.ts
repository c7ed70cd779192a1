/// <reference types="vite/client" />
import demoFile from '../../db/seed/demo-cases.json?raw';
import type { CaseFileInput } from '@domain/case-file/case-file';

/** The fictitious cases that ship with the app: for the demo, and for looking around in a new store. */
export function demoCaseFile(): CaseFileInput {
  return JSON.parse(demoFile) as CaseFileInput;
}

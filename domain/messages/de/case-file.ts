/** German texts: case-file. */
export const caseFileMessages = {} as const;

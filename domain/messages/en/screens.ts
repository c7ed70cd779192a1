/** English texts: screens. */
export const screenMessages = {} as const;

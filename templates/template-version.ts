/**
 * Version of the pages a document is set in. It is part of every part's cache key: raise it whenever a change in
 * templates/ changes a page, so that no page of an older layout is bound again.
 */
export const templateVersion = '8';

/**
 * Version of the clinical knowledge that ships with this app: catalogues now, criteria and thresholds later. A document
 * stores the version it was issued under.
 */
export const currentKnowledgeVersion = '1';

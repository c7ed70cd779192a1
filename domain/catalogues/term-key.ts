/** British spellings of clinical words and the American ones the catalogues use. */
const spellings = [
  [/isation/g, 'ization'],
  [/analogue/g, 'analog'],
  [/tumour/g, 'tumor'],
  [/oesoph/g, 'esoph'],
  [/phaeo/g, 'pheo'],
  [/haem/g, 'hem'],
  [/caec/g, 'cec'],
  [/rrhoea/g, 'rrhea'],
  [/appendicectomy/g, 'appendectomy'],
] as const;

/**
 * Reduces a clinical term to the form in which catalogues compare terms: lower case, no accents, American spelling,
 * every run of other characters one underscore. "Chemo-embolisation" and "chemo embolization" become the same key.
 */
export function termKey(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const american = spellings.reduce((term, [british, ours]) => term.replace(british, ours), plain);
  return american.replace(/[^a-z0-9]+/g, '_').replace(/^_|_$/g, '');
}

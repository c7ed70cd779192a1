/** The npm package that the fonts of the documents come from (SIL Open Font License 1.1). */
export const fontPackage = '@expo-google-fonts/source-sans-3';

/** The weights that documents are set in; each is a folder of the package. */
export const fontWeights = /** @type {const} */ ([
  '400Regular',
  '400Regular_Italic',
  '600SemiBold',
  '600SemiBold_Italic',
]);

/** The font files, each with its name beside the bundles and its path inside `node_modules`. */
export const fontFiles = fontWeights.map((weight) => ({
  fileName: `SourceSans3_${weight}.ttf`,
  modulePath: `${fontPackage}/${weight}/SourceSans3_${weight}.ttf`,
}));

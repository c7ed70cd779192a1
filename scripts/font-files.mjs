// The fonts of the documents, by npm package (all under the SIL Open Font License 1.1). Each weight is a folder of its
// package and holds one file. `templates/fonts/font-chain.ts` says what each font is for.

/** @type {readonly (readonly [packageName: string, fontName: string, weights: readonly string[]])[]} */
const fonts = [
  [
    '@expo-google-fonts/source-sans-3',
    'SourceSans3',
    ['400Regular', '400Regular_Italic', '600SemiBold', '600SemiBold_Italic'],
  ],
  ['@expo-google-fonts/vazirmatn', 'Vazirmatn', ['400Regular', '600SemiBold']],
  ['@expo-google-fonts/assistant', 'Assistant', ['400Regular', '600SemiBold']],
  ['@expo-google-fonts/noto-sans-armenian', 'NotoSansArmenian', ['400Regular', '600SemiBold']],
  ['@expo-google-fonts/noto-sans-georgian', 'NotoSansGeorgian', ['400Regular', '600SemiBold']],
  ['@expo-google-fonts/noto-sans-math', 'NotoSansMath', ['400Regular']],
  ['@expo-google-fonts/noto-sans-symbols-2', 'NotoSansSymbols2', ['400Regular']],
  ['@expo-google-fonts/noto-sans-jp', 'NotoSansJP', ['400Regular', '600SemiBold']],
  ['@expo-google-fonts/noto-sans-sc', 'NotoSansSC', ['400Regular', '600SemiBold']],
  ['@expo-google-fonts/noto-sans-tc', 'NotoSansTC', ['400Regular', '600SemiBold']],
  ['@expo-google-fonts/noto-sans-kr', 'NotoSansKR', ['400Regular', '600SemiBold']],
];

/** The font files, each with its name beside the bundles and its path inside `node_modules`. */
export const fontFiles = fonts.flatMap(([packageName, fontName, weights]) =>
  weights.map((weight) => ({
    fileName: `${fontName}_${weight}.ttf`,
    modulePath: `${packageName}/${weight}/${fontName}_${weight}.ttf`,
  })),
);

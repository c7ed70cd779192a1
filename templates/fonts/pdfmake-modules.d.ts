/** The modules of pdfmake that `render.ts` teaches; the package's types know only its entry. */
declare module 'pdfmake/js/Renderer.js' {
  const imported: unknown;
  export default imported;
}
declare module 'pdfmake/js/TextInlines.js' {
  const imported: unknown;
  export default imported;
}
declare module 'pdfmake/js/TextBreaker.js' {
  const imported: unknown;
  export default imported;
}
declare module 'pdfmake/js/SVGMeasure.js' {
  const imported: unknown;
  export default imported;
}

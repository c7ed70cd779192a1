// The thread in which the preview draws pages, so that drawing never holds up typing.
import './older-chromium';
import 'pdfjs-dist/legacy/build/pdf.renderer.mjs';

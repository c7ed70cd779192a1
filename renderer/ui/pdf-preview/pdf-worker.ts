// The thread in which the preview reads a document. The legacy build, because the other one needs a newer Chromium than
// the oldest that the app is tested in.
import './older-chromium';
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';

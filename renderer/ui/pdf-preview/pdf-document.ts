import './older-chromium';
import { GlobalWorkerOptions, PDFWorker, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

export type PdfDocument = PDFDocumentProxy;

/** The threads that read and draw documents of one preview. */
export interface PdfThreads {
  /** Reads a document; the bytes are given away. */
  open(bytes: Uint8Array): Promise<PdfDocument>;
  close(): void;
}

const startPainter = (): Worker => new Worker(new URL('./pdf-painter.ts', import.meta.url), { type: 'module' });

/** Starts the threads of a preview. Two draw: the next document is drawn while the last one is put away. */
export function startPdfThreads(): PdfThreads {
  const reader = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
  const painters = [startPainter(), startPainter()];
  GlobalWorkerOptions.rendererPorts = painters;
  const worker = PDFWorker.create({ port: reader });
  return {
    // WebAssembly is refused by the content policy; our documents have no pictures that need it. They bring their fonts,
    // attached reports may use those of the system.
    open: (bytes) => getDocument({ data: bytes, worker, useWasm: false, useSystemFonts: true }).promise,
    close: () => {
      worker.destroy();
      reader.terminate();
      for (const painter of painters) painter.terminate();
    },
  };
}

/** A bookmark and where it leads. */
export interface PdfBookmark {
  readonly title: string;
  /** From 1; null when it leads nowhere. */
  readonly page: number | null;
  readonly children: readonly PdfBookmark[];
}

type OutlineItem = NonNullable<Awaited<ReturnType<PdfDocument['getOutline']>>>[number];

/** The bookmarks of a document. */
export async function bookmarksOf(document: PdfDocument): Promise<PdfBookmark[]> {
  const read = async (items: readonly OutlineItem[]): Promise<PdfBookmark[]> =>
    Promise.all(
      items.map(async ({ title, dest, items: children }) => ({
        title,
        page: Array.isArray(dest) ? (await document.getPageIndex(dest[0])) + 1 : null,
        children: await read(children as OutlineItem[]),
      })),
    );
  return read((await document.getOutline()) ?? []);
}

import { type ComponentType, lazy, useEffect } from 'react';

// The viewer is a megabyte: it is loaded when the first packet is looked at. What cannot be loaded is no reason to lose
// the whole screen.
/** The viewer of documents, loaded when it is first needed. */
export const LazyPdfPreview = lazy<ComponentType<PreviewProps>>(() =>
  import('./pdf-preview').then(
    (loaded) => ({ default: loaded.PdfPreview }),
    () => ({ default: NoPreview }),
  ),
);

interface PreviewProps {
  readonly bytes: Uint8Array;
  readonly onFailed: () => void;
}

function NoPreview({ onFailed }: PreviewProps) {
  useEffect(onFailed, [onFailed]);
  return null;
}

/** The zooms of the preview, 1 being the size on paper. */
export const zoomSteps = [0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** Two zooms that look the same are one step. */
const tolerance = 0.01;

/** The next larger or smaller zoom; the last one stays. */
export function nextZoom(zoom: number, direction: 'in' | 'out'): number {
  const larger = zoomSteps.find((step) => step > zoom + tolerance);
  const smaller = zoomSteps.filter((step) => step < zoom - tolerance);
  return direction === 'in' ? (larger ?? zoomSteps[zoomSteps.length - 1] ?? 3) : (smaller[smaller.length - 1] ?? 0.5);
}

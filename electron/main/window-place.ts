import { z } from 'zod';

/** Where the window stood when it was closed; bounds are those of the window when it is not maximized. */
export const windowPlaceSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  isMaximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof windowPlaceSchema>;

/** A rectangle of the desktop, in device-independent pixels. */
export type Rectangle = Pick<WindowPlace, 'x' | 'y' | 'width' | 'height'>;

/** So much of the top edge must be in sight that a person can take hold of the window. */
const leastHold = { width: 120, height: 40 };

/**
 * The remembered place, if the window would still be on a screen there: a second monitor may have been taken away. A
 * window that is larger than its screen is made to fit.
 *
 * @param workAreas - of the screens there are now
 * @returns null when the place is of no use: the system then chooses
 */
export function placeOnScreen(place: WindowPlace | null, workAreas: readonly Rectangle[]): WindowPlace | null {
  if (place === null) return null;
  const screen = workAreas.find((area) => {
    const left = Math.max(place.x, area.x);
    const right = Math.min(place.x + place.width, area.x + area.width);
    const isTopInSight = place.y >= area.y && place.y + leastHold.height <= area.y + area.height;
    return isTopInSight && right - left >= leastHold.width;
  });
  if (screen === undefined) return null;
  return {
    ...place,
    width: Math.min(place.width, screen.width),
    height: Math.min(place.height, screen.height),
  };
}

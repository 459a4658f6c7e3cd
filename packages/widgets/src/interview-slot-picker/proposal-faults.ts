import type { LocalizeController } from '../messages/localize-controller.js';
import { count, duration } from '../time/formatters.js';
import { spanMinutes } from '../time/slot-times.js';
import type { PaintedRange } from './paint-cells.js';

/** As many as the server takes. */
const MOST_RANGES = 20;

/**
 * Why ranges cannot be sent; undefined when they can.
 * @param minutes the length of the longest interview, which a range has to hold
 */
export const faultOfRanges = (
  ranges: readonly PaintedRange[],
  minutes: number,
  words: LocalizeController,
): string | undefined => {
  const locale = words.lang();
  if (ranges.length === 0) return words.texts.noneMarked;
  if (ranges.length > MOST_RANGES) return words.texts.tooMany(count(locale, MOST_RANGES));
  if (ranges.some((range) => spanMinutes(range) < minutes))
    return words.texts.tooShort(duration(locale, minutes));
  return undefined;
};

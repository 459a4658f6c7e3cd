import '../../temporal.js';

const kept = new Map<number, string>();

/** A moment as the service writes it, with milliseconds; kept, since many thousand records share few moments. */
export function momentText(ms: number): string {
  const known = kept.get(ms);
  if (known !== undefined) return known;
  const text = Temporal.Instant.fromEpochMilliseconds(ms).toString({ fractionalSecondDigits: 3 });
  if (kept.size > 10_000) kept.clear();
  kept.set(ms, text);
  return text;
}

/** The same for one that may be missing. */
export const momentOrNull = (ms: number | undefined): string | null =>
  ms === undefined ? null : momentText(ms);

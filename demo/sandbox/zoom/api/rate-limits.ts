import '../../temporal.js';
import type { ZoomEmulator } from '../emulator.js';
import { ZoomApiError } from './api-error.js';

/** How heavy a call is, as the service labels it. */
export type CallCategory = 'light' | 'medium';

const perSecondText = 'You have reached the maximum per-second rate limit for this API. Try again later.';
const dailyText =
  'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.';

/** Counts the calls of the last second and of the day, by account and category. */
export class CallRates {
  readonly #lately = new Map<string, number[]>();
  readonly #today = new Map<string, number>();

  /** Counts a call. @throws ZoomApiError 429 when the account made too many within a second or a UTC day */
  count(emulator: ZoomEmulator, accountId: string, category: CallCategory): void {
    const { settings } = emulator;
    const today = utcDate(emulator).toString();
    const dayKey = `${today}/${accountId}/${category}`;
    const made = this.#today.get(dayKey) ?? 0;
    if (made >= settings.perDay[category]) throw overDay(emulator, category, settings.perDay[category]);
    this.#today.set(dayKey, made + 1);

    const nowMs = performance.now();
    const key = `${accountId}/${category}`;
    const lately = (this.#lately.get(key) ?? []).filter((atMs) => atMs > nowMs - 1_000);
    const limit = settings.perSecond[category];
    const isOver = lately.length >= limit;
    this.#lately.set(key, isOver ? lately : [...lately, nowMs]);
    if (!isOver) return;
    const headers = { ...limitHeaders(category, 'QPS', limit), 'Retry-After': '1' };
    throw new ZoomApiError(429, 429, perSecondText, { headers: settings.hasLimitHeaders ? headers : {} });
  }
}

/** Counts a create or a change of a meeting. @throws ZoomApiError 429 when its host has no more of them this UTC day */
export function countWrite(emulator: ZoomEmulator, hostId: string): void {
  const { state, settings, save } = emulator;
  const key = `${utcDate(emulator).toString()}/${hostId}`;
  const written = state.writes[key] ?? 0;
  const limit = settings.writesPerHostPerDay;
  if (written >= limit) throw overDay(emulator, 'light', limit);
  state.writes[key] = written + 1;
  save();
}

function overDay(emulator: ZoomEmulator, category: CallCategory, limit: number): ZoomApiError {
  const tomorrow = utcDate(emulator).add({ days: 1 }).toZonedDateTime('UTC').toInstant().toString();
  const headers = { ...limitHeaders(category, 'Daily-limit', limit), 'Retry-After': tomorrow };
  return new ZoomApiError(429, 429, dailyText, {
    headers: emulator.settings.hasLimitHeaders ? headers : {},
  });
}

const utcDate = ({ now }: ZoomEmulator): Temporal.PlainDate => now().toZonedDateTimeISO('UTC').toPlainDate();

const limitHeaders = (category: CallCategory, type: string, limit: number): Record<string, string> => ({
  'X-RateLimit-Category': category === 'light' ? 'Light' : 'Medium',
  'X-RateLimit-Type': type,
  'X-RateLimit-Limit': String(limit),
  'X-RateLimit-Remaining': '0',
});

import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { CronofySettings } from './settings.js';

/** A bucket of tokens that fills evenly and holds at most one period's worth. */
interface Bucket {
  tokens: number;
  filledAtMs: number;
}

const perSecondMs = 1_000;
const perMinuteMs = 60_000;

/**
 * Answers `429` with `Retry-After: 1` and no body to what goes over the application's requests a second or a minute. The
 * sandbox knows one application, so all calls count together.
 */
export function rateLimit(settings: CronofySettings): MiddlewareHandler {
  const second: Bucket = { tokens: settings.requestsPerSecond, filledAtMs: performance.now() };
  const minute: Bucket = { tokens: settings.requestsPerMinute, filledAtMs: performance.now() };
  return createMiddleware(async (c, next) => {
    fill(second, settings.requestsPerSecond, perSecondMs);
    fill(minute, settings.requestsPerMinute, perMinuteMs);
    if (second.tokens < 1 || minute.tokens < 1) return c.body(null, 429, { 'Retry-After': '1' });
    second.tokens -= 1;
    minute.tokens -= 1;
    return next();
  });
}

function fill(bucket: Bucket, capacity: number, periodMs: number): void {
  const nowMs = performance.now();
  const gained = ((nowMs - bucket.filledAtMs) * capacity) / periodMs;
  bucket.tokens = Math.min(capacity, bucket.tokens + gained);
  bucket.filledAtMs = nowMs;
}

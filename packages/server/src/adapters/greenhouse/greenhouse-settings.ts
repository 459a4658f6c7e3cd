import '../../domain/temporal.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import { isSafeForSecrets } from '../../oauth/authorization-server.js';
import type { CallBudget } from '../../ports/call-budget.js';

/** How an installation uses Greenhouse. */
export interface GreenhouseSettings {
  /** Where tokens are given: `https://auth.greenhouse.io`, unless it is emulated. */
  authBase: URL;
  /** Harvest v3: `https://harvest.greenhouse.io/v3`, unless it is emulated. */
  apiBase: URL;
  /** Where Harvest v1 and v2 still answer, without the version; undefined where they are not spoken. */
  v1Base: URL | undefined;
}

/** What every call to Greenhouse shares. */
export interface GreenhouseOptions extends GreenhouseSettings {
  budget: CallBudget;
  fetch: typeof globalThis.fetch;
  now: () => Temporal.Instant;
}

/** @throws `internal` when a base address is neither https nor on this machine */
export function assertSafeBases({ authBase, apiBase, v1Base }: GreenhouseSettings): void {
  if ([authBase, apiBase, v1Base].every((base) => base === undefined || isSafeForSecrets(base))) return;
  throw new SchedulingError('internal', 'Greenhouse’s base addresses have to be https, or on this machine.');
}

/** A path on one of Greenhouse's hosts; the base address may have a path of its own. */
export const greenhouseAddress = (base: URL, path: string): URL =>
  new URL(base.origin + base.pathname.replace(/\/+$/, '') + path);

/** Where Harvest v1 and v2 were, until they were removed. */
const formerHost = 'harvest.greenhouse.io';

/** Whether a base address is the one that v1 and v2 were removed from, rather than a gateway that still speaks them. */
export const isRemoved = (v1Base: URL): boolean => v1Base.hostname === formerHost;

/** The sentence about a version that is gone (contract §0). */
export const removedSentence = 'Harvest v1/v2 was removed on 2026-08-31';

import type { AtsCapabilities, AtsProvider } from '../../ports/ats-provider.js';
import { makeHeaderPace } from '../pace/header-pace.js';
import { greenhouseAccount } from './greenhouse-account.js';
import { makeGreenhouseClient } from './greenhouse-client.js';
import { greenhouseHook } from './greenhouse-hook.js';
import { makeGreenhouseKeyed } from './greenhouse-keyed.js';
import {
  greenhouseKeySteps,
  greenhouseRequirements,
  greenhouseStepAdvice,
} from './greenhouse-requirements.js';
import { assertSafeBases, type GreenhouseOptions } from './greenhouse-settings.js';
import { mostCharacters } from './greenhouse-v3-requests.js';

const capabilities: AtsCapabilities = {
  interviewSteps: 'native',
  interviewWrite: 'native',
  outsideInterviewers: true,
  responseStatusWrite: true,
  videoUrlMaxLength: mostCharacters,
  emailLog: 'native',
  changeFeed: 'poll',
};

/** What we ask of one credential at most; the limit itself is told by Greenhouse's headers (contract §1.4). */
const limits = { perSecond: 40, perMinute: 1800 };
/** Greenhouse's window, in seconds. */
const windowSeconds = 30;

/**
 * Greenhouse Recruiting by its Harvest API: v3 with a client of the customer's own, v1 and v2 with a key where a base for them
 * is configured.
 * @throws `internal` when a base address is neither https nor on this machine
 * @see https://harvestdocs.greenhouse.io and the contract, read 2026-11-21
 */
export function makeGreenhouseAts(options: GreenhouseOptions): AtsProvider {
  assertSafeBases(options);
  const { budget, now } = options;
  const pace = makeHeaderPace({ budget, now, limits, windowSeconds });
  return {
    name: 'greenhouse',
    label: 'Greenhouse',
    capabilities,
    requirements: greenhouseRequirements,
    keySteps: greenhouseKeySteps,
    keyed: makeGreenhouseKeyed(options),
    consent: undefined,
    hook: greenhouseHook,
    stepAdvice: greenhouseStepAdvice,
    open: (connection) => greenhouseAccount(makeGreenhouseClient(options, pace, connection), now),
  };
}

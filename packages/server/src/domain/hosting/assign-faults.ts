import { normalEmail } from './email.js';
import type { AssignRequest, Email, HostPolicy, HostSettings } from './host-types.js';

const MOST_MILLIS = 24 * 60 * 60_000;
const MOST_FALLBACKS = 3;
const MOST_AT_ONCE = 20;
const MOST_BUFFER_MINUTES = 60;

/** What is wrong with the question itself; undefined when it can be asked. */
export function faultOfRequest(request: AssignRequest): 'INVALID_REQUEST' | 'INVALID_POLICY' | undefined {
  const { slot, now, interviewId, settings } = request;
  const length = slot.end - slot.start;
  if (!(length > 0 && length <= MOST_MILLIS) || slot.end <= now || interviewId === '')
    return 'INVALID_REQUEST';
  return areGood(settings) ? undefined : 'INVALID_POLICY';
}

function areGood({ policy, fallback = [], bufferBeforeMin = 0, bufferAfterMin = 0 }: HostSettings): boolean {
  const isBuffer = (minutes: number): boolean => minutes >= 0 && minutes <= MOST_BUFFER_MINUTES;
  return (
    fallback.length <= MOST_FALLBACKS &&
    [policy, ...fallback].every(isGood) &&
    isBuffer(bufferBeforeMin) &&
    isBuffer(bufferAfterMin)
  );
}

function isGood(policy: HostPolicy): boolean {
  if (policy.kind === 'round_robin') return isList(policy.hosts);
  if (policy.kind !== 'pool') return true;
  return (
    isList(policy.accounts.map(({ email }) => email)) &&
    policy.accounts.every(({ capacity }) => capacity === undefined || isCapacity(capacity))
  );
}

const isList = (emails: readonly Email[]): boolean =>
  emails.length > 0 && new Set(emails.map(normalEmail)).size === emails.length;

const isCapacity = (capacity: number): boolean =>
  Number.isInteger(capacity) && capacity >= 1 && capacity <= MOST_AT_ONCE;

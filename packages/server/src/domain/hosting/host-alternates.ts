import { isLicensed, reasonsAgainstAccount } from './host-eligibility.js';
import { type HostIndex, addressOf } from './host-index.js';
import type {
  AlternateGroup,
  AssignRequest,
  Email,
  HostEntry,
  HostReason,
  HostWarning,
  Person,
} from './host-types.js';

const USUALLY_AT_MOST = 10;

/** Whoever is of several groups has the place of the first. */
const GROUPS = ['interviewers', 'recruiters', 'coordinators'] as const satisfies readonly AlternateGroup[];

/** Who may start the meeting besides its host, and whether it can be begun without any of them. */
export interface Alternates {
  alternates: Email[];
  joinBeforeHost: boolean;
  warnings: HostWarning[];
}

/**
 * The accounts of the groups that are named as alternative hosts, those that the service takes: of this account, active
 * and licensed. An interview at which some interviewer has no host rights can be begun without anybody who has.
 */
export function alternatesTo(
  host: HostEntry,
  { request, index }: { request: AssignRequest; index: HostIndex },
): Alternates {
  const { settings, interviewers } = request;
  const groups = GROUPS.filter((group) => settings.alternates.includes(group));
  const people = groups.flatMap((group) => request[group]);
  const dropped = new Map<Email, HostReason>();
  const kept = new Map<string, HostEntry>();
  for (const address of people.map(addressOf)) {
    const entry = index.byAddress.get(address);
    if (entry?.userId === host.userId) continue;
    const reason = reasonAgainst(entry, request);
    if (entry !== undefined && reason === undefined) kept.set(entry.userId, entry);
    else if (reason !== undefined) dropped.set(address, reason);
  }
  const chosen = [...kept.values()].slice(0, settings.maxAlternates ?? USUALLY_AT_MOST);
  const warnings = [...dropped].map(([email, reason]): HostWarning => `ALTERNATE_DROPPED:${email}:${reason}`);
  return {
    alternates: chosen.map(({ email }) => email),
    joinBeforeHost: settings.waitingRoom !== true && isAnybodyWithout(interviewers, [host, ...chosen], index),
    warnings: dropped.size > 0 && kept.size === 0 ? [...warnings, 'NO_ALTERNATES'] : warnings,
  };
}

/** An account without a licence never qualifies, and a room starts nothing by itself. */
function reasonAgainst(
  entry: HostEntry | undefined,
  { connectedAccountId }: AssignRequest,
): HostReason | undefined {
  if (entry === undefined) return 'HOST_NOT_FOUND';
  const [reason] = reasonsAgainstAccount(entry, connectedAccountId);
  if (reason !== undefined) return reason;
  return entry.isRoom === true || !isLicensed(entry) ? 'HOST_NOT_LICENSED' : undefined;
}

/** Whether the panel is empty or somebody of it has no host rights. */
function isAnybodyWithout(
  interviewers: readonly Person[],
  holders: readonly HostEntry[],
  { byAddress }: HostIndex,
): boolean {
  const users = new Set(holders.map(({ userId }) => userId));
  return (
    interviewers.length === 0 ||
    interviewers.some((person) => {
      const entry = byAddress.get(addressOf(person));
      return entry === undefined || !users.has(entry.userId);
    })
  );
}

import '../../../../packages/server/src/domain/temporal.js';
import type {
  AssignRequest,
  AssignResult,
  Commitment,
  HostEntry,
  HostPolicy,
  HostSettings,
  LedgerRow,
  Stretch,
} from '../../../../packages/server/src/domain/hosting/host-types.js';

const DATE = '2027-03-01';

/** Milliseconds of a wall time of the date that everything here is on, UTC. */
export const at = (time: string): number => millis(`${DATE}T${time}:00Z`);

export const millis = (instant: string): number => Temporal.Instant.from(instant).epochMilliseconds;

export const during = (start: string, end: string): Stretch => ({ start: at(start), end: at(end) });

/** The address of somebody at Hill Valley. */
export const mail = (name: string): string => `${name}@hv.example`;

/** An account of the connected organization, licensed and verified. */
export const entry = (name: string, changes: Partial<HostEntry> = {}): HostEntry => ({
  userId: `u-${name}`,
  email: mail(name),
  accountId: 'ACC',
  licence: 'licensed',
  status: 'active',
  verifiedAt: 1,
  ...changes,
});

/** The directory of the vectors (contract host-rights §8). */
export const DIRECTORY: HostEntry[] = [
  entry('doc'),
  entry('ein'),
  entry('cla', { licence: 'basic' }),
  entry('bif', { status: 'inactive' }),
  entry('ext', { accountId: 'OTHER' }),
  entry('pend', { status: 'pending' }),
  entry('rec'),
  entry('p1'),
  entry('p2'),
];

/** Somebody hosts another meeting then. */
export const busy = (
  name: string,
  start: string,
  end: string,
  changes: Partial<Commitment> = {},
): Commitment => ({
  hostUserId: `u-${name}`,
  ...during(start, end),
  source: 'kit',
  state: 'confirmed',
  ...changes,
});

export const people = (...names: string[]) => names.map((name) => ({ email: mail(name) }));

/** What a request changes of the usual: an interview at 15:00 for an hour, nobody busy, nobody on the panel. */
export interface Situation extends Partial<Omit<AssignRequest, 'settings'>> {
  settings?: Partial<HostSettings>;
}

export function requestFor(policy: HostPolicy, { settings, ...changes }: Situation = {}): AssignRequest {
  return {
    interviewId: 'itv_1',
    slot: during('15:00', '16:00'),
    interviewers: [],
    recruiters: [],
    coordinators: [],
    settings: { policy, alternates: ['interviewers'], plan: 'business_plus', ...settings },
    connectedAccountId: 'ACC',
    directory: DIRECTORY,
    directoryAsOf: at('08:00'),
    commitments: [],
    ledger: [],
    createsTodayByHost: {},
    now: at('09:00'),
    ...changes,
  };
}

export const fixed = (name: string): HostPolicy => ({ kind: 'fixed', host: mail(name) });
export const roundRobin = (...names: string[]): HostPolicy => ({
  kind: 'round_robin',
  hosts: names.map(mail),
});
export const pool = (...accounts: [name: string, capacity?: number][]): HostPolicy => ({
  kind: 'pool',
  accounts: accounts.map(([name, capacity]) => ({
    email: mail(name),
    ...(capacity === undefined ? {} : { capacity }),
  })),
});

/** A row of the ledger for each of the hosts, in order, of interviews around the one that is asked about. */
export const ledgerOf = (...names: string[]): LedgerRow[] =>
  names.map((name, index) => ({
    hostUserId: `u-${name}`,
    interviewId: `past-${index}`,
    start: at('15:00'),
    assignedAt: at('08:00') + index,
    cancelled: false,
  }));

/** The name of the host, or the code. */
export const hostIn = (result: AssignResult): string =>
  result.ok ? result.hostUserId.slice(2) : result.code;

/** Each who was looked at, with what stood against them. */
export const traceIn = ({ trace }: AssignResult): string[] =>
  trace.map(({ email, reasons }) => [email.split('@')[0], ...reasons].join(' '));

import type * as v from 'valibot';
import type { VirtualCalendar } from '../../domain/virtual-calendar.js';
import type { Connection } from '../../ports/connection-records.js';
import { RENEW_AHEAD_SECONDS } from '../../use-cases/renew-tokens.js';
import type { AffectedByCalendar } from '../../use-cases/virtual-calendars/affected-by-calendar.js';
import type { ShownBatch } from '../../use-cases/virtual-calendars/batches.js';
import type { Rehearsal } from '../../use-cases/virtual-calendars/create-virtual-calendars.js';
import type { ShownUnit } from '../../use-cases/virtual-calendars/list-units.js';
import type { ShownVirtualCalendar } from '../../use-cases/virtual-calendars/show-virtual-calendars.js';
import type { organizationalUnit } from '../../wire/accounts.js';
import type {
  affectedByCalendar,
  batch,
  dryRun,
  registeredCalendar,
  virtualCalendar,
} from '../../wire/virtual-calendars.js';
import { affectedInterviewView } from './account-view.js';
import { personView, profileView } from './connection-view.js';

/** A unit with how its calendars are; of its credentials nothing. */
export function unitView({ unit, counts, openBatches }: ShownUnit): v.InferOutput<typeof organizationalUnit> {
  return {
    id: unit.id,
    provider: unit.provider,
    name: unit.accountName,
    state: unit.state,
    lastError: unit.lastError ?? null,
    dataCenter: unit.dataCenter ?? null,
    profiles: unit.profiles.map(profileView),
    readAt: unit.readAt?.toString() ?? null,
    connectedBy: personView(unit.connectedBy),
    connectedAt: unit.connectedAt?.toString() ?? null,
    counts: Object.fromEntries(counts),
    openBatches: openBatches.map((shown) => {
      const { id, total, done, failed } = batchView(shown);
      return { id, total, done, failed };
    }),
  };
}

/** A calendar; when its credentials were given and end, not the credentials. */
export function virtualCalendarView({
  calendar: shown,
  connection,
  upcoming,
}: ShownVirtualCalendar): v.InferOutput<typeof virtualCalendar> {
  return {
    id: shown.id,
    unitId: shown.unitId,
    batchId: shown.batchId ?? null,
    name: shown.name,
    state: shown.state,
    problem:
      shown.problem === undefined ? null : { code: shown.problem.code, at: shown.problem.at.toString() },
    mapping: mappingView(shown),
    connectionId: shown.connectionId ?? null,
    calendarId: shown.calendarId ?? null,
    connectionState: connection?.state ?? null,
    tokens: tokensView(connection),
    profiles: connection?.profiles.map(profileView) ?? [],
    readAt: connection?.readAt?.toString() ?? null,
    upcomingEvents: upcoming,
    retirement: retirementView(shown),
    createdBy: personView(shown.createdBy),
    createdAt: shown.createdAt.toString(),
  };
}

const mappingView = ({ mapping }: Pick<VirtualCalendar, 'mapping'>) =>
  mapping === undefined ? null : { kind: mapping.kind, ref: mapping.ref, label: mapping.label };

function tokensView(connection: Connection | undefined) {
  const tokens = connection?.tokens;
  if (tokens === undefined || connection?.state === 'revoked') return null;
  return {
    issuedAt: tokens.issuedAt.toString(),
    expiresAt: tokens.expiresAt.toString(),
    nextRefreshAt: tokens.expiresAt.subtract({ seconds: RENEW_AHEAD_SECONDS }).toString(),
  };
}

function retirementView({ retirement }: VirtualCalendar) {
  if (retirement === undefined) return null;
  const { reason, events } = retirement;
  return { reason, events: events.action, movedTo: events.action === 'move' ? events.to : null };
}

/** A calendar of the register, for the host's server. */
export function registeredCalendarView(
  shown: VirtualCalendar,
): v.InferOutput<typeof registeredCalendar> & { id: string } {
  return {
    id: shown.id,
    unitId: shown.unitId,
    name: shown.name,
    state: shown.state,
    mapping: mappingView(shown),
    connectionId: shown.connectionId ?? null,
    calendarId: shown.calendarId ?? null,
  };
}

export function batchView({ batch: shown, calendars }: ShownBatch): v.InferOutput<typeof batch> {
  const failed = calendars.filter(({ state }) => state === 'failed' || state === 'unconfirmed');
  const pending = calendars.filter(({ state }) => state === 'planned' || state === 'creating');
  return {
    id: shown.id,
    unitId: shown.unitId,
    total: calendars.length,
    done: calendars.length - failed.length - pending.length,
    failed: failed.length,
    pending: pending.length,
    failures: failed.map(({ id, name, problem, state }) => ({
      virtualCalendarId: id,
      name,
      code: problem?.code ?? 'internal',
      isUnconfirmed: state === 'unconfirmed',
    })),
    createdAt: shown.createdAt.toString(),
  };
}

export function dryRunView({ names, calls }: Rehearsal): v.InferOutput<typeof dryRun> {
  return {
    names: names.map(({ name, fault }) => ({ name, fault: fault ?? null })),
    calls: calls.map(({ name, method, path, body }) => ({ name, method, path, body: body ?? null })),
  };
}

export function affectedByCalendarView(shown: AffectedByCalendar): v.InferOutput<typeof affectedByCalendar> {
  return {
    interviews: shown.interviews.map(affectedInterviewView),
    interviewCount: shown.interviewCount,
    events: shown.events.map(({ id, content, start }) => ({
      id,
      summary: content.summary,
      start: start.toString(),
      timeZone: content.timeZone,
    })),
    eventCount: shown.eventCount,
    mapping: mappingView(shown),
  };
}

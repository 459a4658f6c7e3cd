import './temporal.js';
import { type FieldFault, SchedulingError } from './scheduling-error.js';

/** A stretch of time that would suit a candidate; half-open. */
export interface ProposedRange {
  start: Temporal.Instant;
  end: Temporal.Instant;
}

/** Times that a candidate named because none on offer suited. */
export interface Proposal {
  id: string;
  invitationId: string;
  /** By start. */
  ranges: ProposedRange[];
  note: string | undefined;
  /** The zone the candidate saw the times in. */
  timeZone: string;
  /** `superseded`: the candidate named others or booked after all, or the invitation was taken back or has expired. */
  state: 'open' | 'accepted' | 'declined' | 'superseded';
  createdAt: Temporal.Instant;
}

const MAX_RANGES = 20;
const SHORTEST_MINUTES = 15;
const LONGEST_MINUTES = 24 * 60;
const HORIZON_HOURS = 90 * 24;

/**
 * Lets ranges through that an interview could be booked in: 1 to 20 of a quarter of an hour to a day each, in the future,
 * within 90 days and within the invitation's window.
 * @returns them by start
 * @throws `invalid_request` with every fault; paths as `ranges.0.start`
 */
export function assertRanges(
  ranges: readonly ProposedRange[],
  {
    now,
    window,
  }: {
    now: Temporal.Instant;
    window: { start: Temporal.Instant | undefined; end: Temporal.Instant | undefined };
  },
): ProposedRange[] {
  const errors = ranges.flatMap((range, index) =>
    faultsOf(range, { now, window }).map(({ path, message }) => ({
      path: `ranges.${index}.${path}`,
      message,
    })),
  );
  if (ranges.length === 0 || ranges.length > MAX_RANGES)
    errors.push({ path: 'ranges', message: `must be 1 to ${MAX_RANGES}` });
  if (errors.length > 0)
    throw new SchedulingError('invalid_request', 'The times proposed are not valid.', {
      details: { errors },
    });
  return ranges.toSorted((a, b) => Temporal.Instant.compare(a.start, b.start));
}

/** Whether a stretch of time lies whole in one of the ranges proposed. */
export function isProposed(
  { ranges }: Pick<Proposal, 'ranges'>,
  { start, end }: { start: Temporal.Instant; end: Temporal.Instant },
): boolean {
  return ranges.some(
    (range) =>
      Temporal.Instant.compare(range.start, start) <= 0 && Temporal.Instant.compare(end, range.end) <= 0,
  );
}

/** open → accepted, declined or superseded. @throws `booking_closed` when it is over already */
export function endProposal(proposal: Proposal, state: Exclude<Proposal['state'], 'open'>): Proposal {
  if (proposal.state !== 'open')
    throw new SchedulingError('booking_closed', `This proposal is ${proposal.state} already.`);
  return { ...proposal, state };
}

function faultsOf(
  { start, end }: ProposedRange,
  { now, window }: Parameters<typeof assertRanges>[1],
): FieldFault[] {
  const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0;
  const fault = (path: string, message: string): FieldFault => ({ path, message });
  if (!isBefore(start, end)) return [fault('end', 'must be after start')];
  const minutes = start.until(end).total('minutes');
  return [
    ...(minutes < SHORTEST_MINUTES
      ? [fault('end', `must be ${SHORTEST_MINUTES} minutes after start, or later`)]
      : []),
    ...(minutes > LONGEST_MINUTES ? [fault('end', 'must be within 24 hours of start')] : []),
    ...(isBefore(start, now) ? [fault('start', 'must be in the future')] : []),
    ...(isBefore(now.add({ hours: HORIZON_HOURS }), end) ? [fault('end', 'must be within 90 days')] : []),
    ...(window.start !== undefined && isBefore(start, window.start)
      ? [fault('start', 'must be within the window of the invitation')]
      : []),
    ...(window.end !== undefined && isBefore(window.end, end)
      ? [fault('end', 'must be within the window of the invitation')]
      : []),
  ];
}

import type { LedgerReply } from '@slotwright/server/wire/conferencing-admin.js';

type Row = LedgerReply['data'][number];

/** How far the host with the most interviews is from the one with the fewest; undefined while there is nothing to compare. */
export const spreadOf = (rows: readonly Pick<Row, 'interviews'>[]): number | undefined => {
  if (rows.length < 2) return undefined;
  const numbers = rows.map(({ interviews }) => interviews);
  return Math.max(...numbers) - Math.min(...numbers);
};

/** The most interviews any host has; 1 at least, so that a bar can be drawn against it. */
export const mostInterviews = (rows: readonly Pick<Row, 'interviews'>[]): number =>
  Math.max(1, ...rows.map(({ interviews }) => interviews));

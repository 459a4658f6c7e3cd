import '../../domain/temporal.js';
import type { LeverUse } from './lever-client.js';
import { archiveReason, pageOf } from './lever-replies.js';
import { archiveReasonsRequest } from './lever-requests.js';

/** Which reasons of archiving mean a hire, of every account; asked for when somebody was archived. */
export interface HiredReasons {
  of(use: LeverUse): Promise<ReadonlySet<string>>;
}

/** Reasons are changed by hand, a few times a year. */
const keptMinutes = 10;
const mostAccounts = 1000;

/** Where an account does not tell them, whoever is archived counts as rejected: out of the race either way. */
export function makeHiredReasons({ now }: { now: () => Temporal.Instant }): HiredReasons {
  const known = new Map<string, { reasons: ReadonlySet<string>; until: Temporal.Instant }>();
  return {
    of: async (use) => {
      const { accountId } = use.held;
      const kept = known.get(accountId);
      if (kept !== undefined && Temporal.Instant.compare(kept.until, now()) > 0) return kept.reasons;
      const reasons = await readReasons(use);
      if (known.size >= mostAccounts) known.clear();
      known.set(accountId, { reasons, until: now().add({ minutes: keptMinutes }) });
      return reasons;
    },
  };
}

async function readReasons(use: LeverUse): Promise<ReadonlySet<string>> {
  const answer = await use.ask(archiveReasonsRequest());
  if (answer.isRefused) return new Set();
  const { rows } = pageOf(archiveReason, answer.reply, 'archive reasons', use.connectionId);
  return new Set(rows.filter(({ type }) => type === 'hired').map(({ id }) => id));
}

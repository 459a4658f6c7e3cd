import type { Selectable } from 'kysely';
import type { Proposal } from '../../../domain/proposal.js';
import type { ProposalRecords } from '../../../ports/proposal-records.js';
import type { Database } from '../schema.js';
import type { Scope } from './scope.js';

/** Times that candidates named. */
export function proposalRecords({ trx, tenantId }: Scope): ProposalRecords {
  const select = trx.selectFrom('proposals').selectAll().where('tenant_id', '=', tenantId);
  return {
    insert: async ({ id, invitationId, ranges, note, timeZone, state, createdAt }) => {
      await trx
        .insertInto('proposals')
        .values({
          tenant_id: tenantId,
          proposal_id: id,
          invitation_id: invitationId,
          // Temporal's instants write themselves as RFC 3339.
          ranges: JSON.stringify(ranges),
          note: note ?? null,
          time_zone: timeZone,
          state,
          created_at: createdAt.toString(),
        })
        .execute();
    },
    update: async ({ id, state }) => {
      await trx
        .updateTable('proposals')
        .set({ state })
        .where('tenant_id', '=', tenantId)
        .where('proposal_id', '=', id)
        .execute();
    },
    find: async (id) => toProposal(await select.where('proposal_id', '=', id).executeTakeFirst()),
    openOf: async (invitationId) =>
      toProposal(
        await select.where('invitation_id', '=', invitationId).where('state', '=', 'open').executeTakeFirst(),
      ),
    list: async ({ limit, after, state }) => {
      const ofState = state === undefined ? select : select.where('state', '=', state);
      const rows = await ofState
        .where('proposal_id', '>', after ?? '')
        .orderBy('proposal_id')
        .limit(limit)
        .execute();
      return rows.map(fromRow);
    },
  };
}

type ProposalRow = Selectable<Database['proposals']>;

const toProposal = (row: ProposalRow | undefined): Proposal | undefined => row && fromRow(row);

function fromRow(row: ProposalRow): Proposal {
  return {
    id: row.proposal_id,
    invitationId: row.invitation_id,
    ranges: row.ranges.map(({ start, end }) => ({
      start: Temporal.Instant.from(start),
      end: Temporal.Instant.from(end),
    })),
    note: row.note ?? undefined,
    timeZone: row.time_zone,
    state: row.state,
    createdAt: row.created_at,
  };
}

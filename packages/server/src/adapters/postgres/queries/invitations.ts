import { type Selectable, sql } from 'kysely';
import type { HiringTeam, Invitation } from '../../../domain/invitation.js';
import type { InvitationRecords, LinkRecords } from '../../../ports/store.js';
import type { Database } from '../schema.js';
import { type StoredPolicy, policyFromJson } from './policies.js';
import { type Scope, at } from './scope.js';

/** Invitations of candidates. */
export function invitationRecords(scope: Scope): InvitationRecords {
  const { trx, tenantId } = scope;
  return {
    insert: async (invitation) => {
      await trx
        .insertInto('invitations')
        .values({
          tenant_id: tenantId,
          invitation_id: invitation.id,
          plan_id: invitation.planId,
          created_at: invitation.createdAt.toString(),
          ...mutableColumns(invitation),
        })
        .execute();
    },
    update: async (invitation) => {
      await trx
        .updateTable('invitations')
        .set(mutableColumns(invitation))
        .where('tenant_id', '=', tenantId)
        .where('invitation_id', '=', invitation.id)
        .execute();
    },
    find: async (id) => toInvitation(await selectInvitation(scope, id).executeTakeFirst()),
    lock: async (id) => toInvitation(await selectInvitation(scope, id).forUpdate().executeTakeFirst()),
    takeExpired: async (limit) => {
      const rows = await takeExpired(scope, limit).execute();
      return rows.map(fromRow);
    },
  };
}

/** Capabilities in URLs, by the hash of their secret. */
export function linkRecords({ trx, tenantId }: Scope): LinkRecords {
  return {
    insert: async (hash, link) => {
      await trx
        .insertInto('links')
        .values({
          tenant_id: tenantId,
          link_hash: Buffer.from(hash),
          kind: link.kind,
          invitation_id: link.invitationId,
          expires_at: link.expiresAt.toString(),
        })
        .execute();
    },
    revokeAll: async (invitationId) => {
      await trx
        .deleteFrom('links')
        .where('tenant_id', '=', tenantId)
        .where('invitation_id', '=', invitationId)
        .execute();
    },
  };
}

const selectInvitation = ({ trx, tenantId }: Scope, id: string) =>
  trx
    .selectFrom('invitations')
    .selectAll()
    .select(policiesOfInvitation.as('policies'))
    .where('tenant_id', '=', tenantId)
    .where('invitation_id', '=', id);

/** With the invitation, since nobody asks for one without them. */
const policiesOfInvitation = sql<StoredPolicy[] | null>`(
  select jsonb_agg(p.policy || jsonb_build_object('level', p.level, 'ref', p.ref, 'label', p.label,
    'changedBy', p.changed_by, 'changedAt', to_char(p.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))
  from conferencing_policies p
  where p.tenant_id = invitations.tenant_id
    and (p.level, p.ref) in (('tenant', ''), ('stage', invitations.job ->> 'stage'), ('invitation', invitations.invitation_id)))`;

/** Whose row is being changed just now is left for the next time. */
const takeExpired = ({ trx, tenantId, now }: Scope, limit: number) =>
  trx
    .updateTable('invitations')
    .set({ expiry_told_at: now.toString() })
    .where('tenant_id', '=', tenantId)
    .where('invitation_id', 'in', (of) =>
      of
        .selectFrom('invitations')
        .select('invitation_id')
        .where('tenant_id', '=', tenantId)
        .where('status', 'in', ['open', 'proposed'])
        .where('expiry_told_at', 'is', null)
        .where('expires_at', '<=', at(now))
        .orderBy('expires_at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll();

const mutableColumns = (invitation: Invitation) => ({
  status: invitation.status,
  candidate: JSON.stringify(invitation.candidate),
  job: JSON.stringify(invitation.job),
  hiring_team: JSON.stringify(invitation.hiringTeam),
  ats: invitation.ats === undefined ? null : JSON.stringify(invitation.ats),
  window_start: invitation.window.start?.toString() ?? null,
  window_end: invitation.window.end?.toString() ?? null,
  expires_at: invitation.expiresAt.toString(),
  external_ref: invitation.externalRef ?? null,
  metadata: JSON.stringify(invitation.metadata),
});

type InvitationRow = Selectable<Database['invitations']> & { policies?: StoredPolicy[] | null };

const toInvitation = (row: InvitationRow | undefined): Invitation | undefined => row && fromRow(row);

function fromRow(row: InvitationRow): Invitation {
  return {
    id: row.invitation_id,
    planId: row.plan_id,
    status: row.status,
    candidate: {
      name: row.candidate.name,
      email: row.candidate.email,
      phone: row.candidate.phone,
      timeZone: row.candidate.timeZone,
      locale: row.candidate.locale,
    },
    job: row.job,
    hiringTeam: teamOf(row),
    ats: row.ats ?? undefined,
    policies: (row.policies ?? []).map(policyFromJson),
    window: { start: row.window_start ?? undefined, end: row.window_end ?? undefined },
    expiresAt: row.expires_at,
    externalRef: row.external_ref ?? undefined,
    metadata: row.metadata,
    createdAt: row.created_at,
  };
}

/** Invitations of earlier versions have no team. */
const teamOf = ({ hiring_team }: InvitationRow): HiringTeam => ({
  scheduler: hiring_team?.scheduler,
  recruiters: hiring_team?.recruiters ?? [],
  coordinators: hiring_team?.coordinators ?? [],
});

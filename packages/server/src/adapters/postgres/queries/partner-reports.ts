import type { Selectable } from 'kysely';
import type {
  PartnerFormRecords,
  PartnerReportRecord,
  PartnerReportRecords,
} from '../../../ports/invitation-task-records.js';
import type { Database } from '../schema.js';
import type { Scope } from './scope.js';

/** Candidates whom partners sent, by the partners' handles. */
export function partnerReportRecords({ trx, tenantId }: Scope): PartnerReportRecords {
  const select = trx.selectFrom('partner_reports').selectAll().where('tenant_id', '=', tenantId);
  const find = async (connectionId: string, reportId: string): Promise<PartnerReportRecord | undefined> => {
    const row = await select
      .where('connection_id', '=', connectionId)
      .where('report_id', '=', reportId)
      .executeTakeFirst();
    return row && toReport(row);
  };
  return {
    insert: async ({ connectionId, reportId, companyId, candidateId, invitationId, told }) => {
      await trx
        .insertInto('partner_reports')
        .values({
          tenant_id: tenantId,
          connection_id: connectionId,
          report_id: reportId,
          company_id: companyId,
          candidate_id: candidateId,
          invitation_id: invitationId,
          told: told ?? null,
        })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'connection_id', 'report_id']).doNothing())
        .execute();
      return (await find(connectionId, reportId))?.invitationId ?? invitationId;
    },
    find,
    ofInvitation: async (invitationId) => {
      const row = await select.where('invitation_id', '=', invitationId).executeTakeFirst();
      return row && toReport(row);
    },
    keepTold: async (connectionId, reportId, told) => {
      await trx
        .updateTable('partner_reports')
        .set({ told })
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', connectionId)
        .where('report_id', '=', reportId)
        .execute();
    },
  };
}

/** What partners' customers are asked for, as it was read or set last. */
export function partnerFormRecords({ trx, tenantId }: Scope): PartnerFormRecords {
  return {
    put: async (connectionId, inputs) => {
      const json = JSON.stringify(inputs);
      await trx
        .insertInto('partner_forms')
        .values({ tenant_id: tenantId, connection_id: connectionId, inputs: json })
        .onConflict((conflict) =>
          conflict.columns(['tenant_id', 'connection_id']).doUpdateSet({ inputs: json }),
        )
        .execute();
    },
    find: async (connectionId) => {
      const row = await trx
        .selectFrom('partner_forms')
        .select('inputs')
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', connectionId)
        .executeTakeFirst();
      return row?.inputs;
    },
  };
}

const toReport = (row: Selectable<Database['partner_reports']>): PartnerReportRecord => ({
  connectionId: row.connection_id,
  reportId: row.report_id,
  companyId: row.company_id,
  candidateId: row.candidate_id,
  invitationId: row.invitation_id,
  told: row.told ?? undefined,
});

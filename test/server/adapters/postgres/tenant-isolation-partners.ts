import assert from 'node:assert/strict';
import type { Invitation } from '../../../../packages/server/src/domain/invitation.js';
import type { PartnerReportRecord } from '../../../../packages/server/src/ports/invitation-task-records.js';
import type { Transaction } from '../../../../packages/server/src/ports/store.js';
import { NINE } from '../../../support/records.js';
import { refused } from './refused-row.js';

/** A candidate whom a partner sent, what that causes, and the token of who sent them. */
export interface OwnedPartners {
  tokenId: string;
  report: PartnerReportRecord;
  /** One that has failed. */
  failedId: string;
  /** One that is due. */
  dueId: string;
}

const TOKEN = 'ptk_1';
const HASH = Buffer.alloc(32, 7);

/** @param free an invitation that no task is about */
export async function seedPartners(
  tx: Transaction,
  { connection, free }: { connection: { id: string }; free: Pick<Invitation, 'id'> },
): Promise<OwnedPartners> {
  const connectionId = connection.id;
  const token = {
    id: TOKEN,
    connectionId,
    label: 'Acme',
    companyId: '1',
    createdAt: NINE,
    usedAt: undefined,
  };
  await tx.partnerTokens.insert(token, HASH);
  const report = {
    connectionId,
    reportId: 'report-1',
    companyId: '1',
    candidateId: '501',
    invitationId: free.id,
    told: 'sent',
  };
  await tx.partnerReports.insert(report);
  await tx.partnerForms.put(connectionId, [{ kind: 'email', isRequired: true }]);
  const past = tx.now.subtract({ hours: 1 });
  await tx.invitationTasks.queue(free.id, ['mail', 'partner_report'], past);
  const mail = await tx.invitationTasks.find(free.id, 'mail');
  const leased = await tx.invitationTasks.lease(mail?.id ?? '', 60);
  assert.ok(leased);
  await tx.invitationTasks.finish(leased.task.id, leased.token, { state: 'failed', error: 'internal: So.' });
  const due = await tx.invitationTasks.find(free.id, 'partner_report');
  return { tokenId: TOKEN, report, failedId: leased.task.id, dueId: due?.id ?? '' };
}

type Attempt = (
  tx: Transaction,
  theirs: { partners: OwnedPartners; free: Pick<Invitation, 'candidate'> },
) => Promise<unknown>;

/** See `tenant-isolation.test.ts`. */
export const partnerAttempts: {
  [Records in 'invitationTasks' | 'partnerTokens' | 'partnerReports' | 'partnerForms']: {
    [Method in keyof Transaction[Records]]: Attempt;
  };
} = {
  invitationTasks: {
    queue: (tx, { partners: { report } }) => refused(tx.invitationTasks.queue(report.invitationId, ['mail'])),
    lease: (tx, { partners: { dueId } }) => tx.invitationTasks.lease(dueId, 60),
    finish: async (tx, { partners: { dueId } }) =>
      assert.equal(await tx.invitationTasks.finish(dueId, 'token', { state: 'done' }), false),
    mailedTo: async (tx, { free }) =>
      assert.equal(
        await tx.invitationTasks.mailedTo(free.candidate.email, NINE.subtract({ hours: 24 * 3650 })),
        0,
      ),
    find: (tx, { partners: { report } }) => tx.invitationTasks.find(report.invitationId, 'mail'),
    findById: (tx, { partners: { dueId } }) => tx.invitationTasks.findById(dueId),
    failedOf: (tx, { partners: { report } }) => tx.invitationTasks.failedOf(report.connectionId, 10),
    reopen: async (tx, { partners: { failedId } }) =>
      assert.equal(await tx.invitationTasks.reopen(failedId), false),
  },
  partnerTokens: {
    insert: (tx, { partners: { report } }) =>
      refused(
        tx.partnerTokens.insert(
          {
            id: 'ptk_2',
            connectionId: report.connectionId,
            label: 'Biff',
            companyId: undefined,
            createdAt: NINE,
            usedAt: undefined,
          },
          Buffer.alloc(32, 8),
        ),
      ),
    find: (tx, { partners: { tokenId } }) => tx.partnerTokens.find(tokenId),
    list: (tx, { partners: { report } }) => tx.partnerTokens.list(report.connectionId),
    use: async (tx, { partners: { tokenId } }) =>
      assert.equal(await tx.partnerTokens.use(tokenId, undefined), false),
    remove: async (tx, { partners: { tokenId, report } }) =>
      assert.equal(await tx.partnerTokens.remove(report.connectionId, tokenId), false),
  },
  partnerReports: {
    insert: (tx, { partners: { report } }) => refused(tx.partnerReports.insert({ ...report, told: 'biff' })),
    find: (tx, { partners: { report } }) => tx.partnerReports.find(report.connectionId, report.reportId),
    ofInvitation: (tx, { partners: { report } }) => tx.partnerReports.ofInvitation(report.invitationId),
    keepTold: (tx, { partners: { report } }) =>
      tx.partnerReports.keepTold(report.connectionId, report.reportId, 'biff'),
  },
  partnerForms: {
    put: (tx, { partners: { report } }) => refused(tx.partnerForms.put(report.connectionId, [])),
    find: (tx, { partners: { report } }) => tx.partnerForms.find(report.connectionId),
  },
};

/** What is found of it afterwards. */
export async function foundPartners(
  tx: Transaction,
  { tokenId, report, failedId, dueId }: OwnedPartners,
): Promise<unknown> {
  const token = await tx.partnerTokens.find(tokenId);
  return {
    label: token?.label,
    usedAt: token?.usedAt,
    told: (await tx.partnerReports.find(report.connectionId, report.reportId))?.told,
    form: await tx.partnerForms.find(report.connectionId),
    failed: (await tx.invitationTasks.findById(failedId))?.state,
    due: (await tx.invitationTasks.findById(dueId))?.state,
  };
}

/** As it was written. */
export const writtenPartners = {
  label: 'Acme',
  usedAt: undefined,
  told: 'sent',
  form: [{ kind: 'email', isRequired: true }],
  failed: 'failed',
  due: 'pending',
};

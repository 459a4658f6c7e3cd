import { type ReportPorts, makeReportToPartner } from '../../use-cases/partners/report-to-partner.js';
import type { InvitationTaskHandler } from '../deliver-invitation-task.js';

/** Tells the partner who sent the candidate how things stand; once more when the interview is over. */
export function makePartnerReportHandler(ports: ReportPorts): InvitationTaskHandler {
  const report = makeReportToPartner(ports);
  return async ({ tenantId, invitation }, signal) => {
    const told = await report({ tenantId, invitationId: invitation.id }, signal);
    if (told === 'moot') return 'moot';
    return told.againAt === undefined ? 'done' : { againAt: told.againAt };
  };
}

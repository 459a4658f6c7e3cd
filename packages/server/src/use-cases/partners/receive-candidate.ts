import type { HiringTeam, TeamPerson } from '../../domain/invitation.js';
import type { Plan } from '../../domain/plan.js';
import { type FieldFault, SchedulingError } from '../../domain/scheduling-error.js';
import type { CalendarProviders } from '../../ports/calendar-providers.js';
import type { PartnerInput } from '../../ports/partner-provider.js';
import type { Transaction } from '../../ports/store.js';
import { atsLinkFor } from '../ats/ats-link.js';
import type { PolicyPorts } from '../hosting/manage-policies.js';
import { type NewInvitation, invite } from '../manage-invitations.js';
import type { Ports } from '../ports.js';
import { type PartnerCaller, type PartnersCustomer, asPartnersCustomer } from './partner-caller.js';

/** What taking candidates from partners needs. */
export type ReceivePorts = Ports & PolicyPorts & { providers: CalendarProviders };

/** A candidate whom a partner's customer sends. */
export interface SentCandidate {
  candidateId: string;
  companyId: string;
  /** The partner's handle for what it shows of us. */
  reportId: string;
  /** A plan's id, as it was listed. */
  testId: string;
  /** Empty where the form does not ask, or nothing was typed. */
  firstName: string;
  lastName: string;
  /** Undefined when it is missing, or masked. */
  email: string | undefined;
  phone: string | undefined;
  /** Who sends. */
  admin: { id: string; name: string | undefined; email: string | undefined } | undefined;
  /** The job. */
  offer: { id: string; title: string | undefined } | undefined;
}

/**
 * Invites a candidate whom a partner's customer sends: we mail the link, for the partner mails none. The same handle twice is
 * one invitation.
 * @returns the invitation's id
 * @throws `unauthorized`, `forbidden`; `invalid_request` with every field at fault, and then there is no invitation
 */
export function makeReceiveCandidate(ports: ReceivePorts) {
  return (customer: PartnersCustomer, sent: SentCandidate): Promise<string> =>
    asPartnersCustomer(ports, { customer, companyId: sent.companyId }, async (tx, caller) => {
      const { connection } = caller;
      const before = await tx.partnerReports.find(connection.id, sent.reportId);
      if (before !== undefined) return before.invitationId;
      const plan = await tx.plans.find(sent.testId);
      const email = goodEmail(sent);
      const faults = [
        ...(plan === undefined ? [{ path: 'test_id', message: 'names a test that is not offered' }] : []),
        ...(email === undefined
          ? [{ path: 'email', message: 'must be the candidate’s e-mail address' }]
          : []),
        ...missing(sent, (await tx.partnerForms.find(connection.id)) ?? []),
      ];
      if (plan === undefined || email === undefined || faults.length > 0) throw refused(faults);
      return inviteSent(ports, tx, caller, { sent, plan, email });
    });
}

async function inviteSent(
  ports: ReceivePorts,
  tx: Transaction,
  { connection }: PartnerCaller,
  { sent, plan, email }: { sent: SentCandidate; plan: Plan; email: string },
): Promise<string> {
  const name = [sent.firstName, sent.lastName].filter((each) => each !== '').join(' ');
  const { invitation } = await invite(ports, tx, {
    planId: plan.id,
    candidate: { name: name || email, email, phone: sent.phone, timeZone: undefined, locale: undefined },
    job: { name: sent.offer?.title ?? plan.name, employerName: await tx.tenantName() },
    hiringTeam: teamOf(sent),
    ats: await linkOf(ports, tx, connection.provider, sent, plan),
    isMailed: true,
    conferencing: undefined,
    window: { start: undefined, end: undefined },
    externalRef: undefined,
    metadata: {},
  });
  const { reportId, companyId, candidateId } = sent;
  const invitationId = await tx.partnerReports.insert({
    connectionId: connection.id,
    reportId,
    companyId,
    candidateId,
    invitationId: invitation.id,
    told: undefined,
  });
  if (invitationId !== invitation.id)
    throw new SchedulingError('idempotency_in_progress', 'The same candidate is just being sent.');
  return invitationId;
}

/** Some show a mask in place of an address that the sender may not see. */
const goodEmail = ({ email }: SentCandidate): string | undefined =>
  email !== undefined &&
  /^[^\s@*•…[\]<>()",;:\\]{1,64}@[^\s@*•…[\]<>()",;:\\]{1,189}\.[^\s@*•….[\]<>()",;:\\]{2,63}$/u.test(email)
    ? email.toLowerCase()
    : undefined;

/** What the form asks for and the request is without; the address is judged by itself. */
function missing(sent: SentCandidate, inputs: readonly PartnerInput[]): FieldFault[] {
  const places: Readonly<Record<PartnerInput['kind'], { path: string; isThere: boolean }>> = {
    first_name: { path: 'first_name', isThere: sent.firstName !== '' },
    last_name: { path: 'last_name', isThere: sent.lastName !== '' },
    email: { path: 'email', isThere: true },
    phone: { path: 'phone', isThere: sent.phone !== undefined },
    admin: { path: 'admin_id', isThere: sent.admin !== undefined },
    offer: { path: 'offer_id', isThere: sent.offer !== undefined },
  };
  return inputs
    .filter(({ kind, isRequired }) => isRequired && !places[kind].isThere)
    .map(({ kind }) => ({ path: places[kind].path, message: 'is required' }));
}

const refused = (errors: FieldFault[]): SchedulingError =>
  new SchedulingError(
    'invalid_request',
    `The candidate can’t be invited: ${errors.map(({ path, message }) => `${path} ${message}`).join('; ')}.`,
    { details: { errors } },
  );

/** Whoever sends is the coordinator. */
function teamOf({ admin }: SentCandidate): HiringTeam {
  const coordinators: TeamPerson[] =
    admin?.email === undefined
      ? []
      : [{ email: admin.email.toLowerCase(), ...(admin.name === undefined ? {} : { name: admin.name }) }];
  return { scheduler: undefined, recruiters: [], coordinators };
}

/** The application, where the vendor's applicant tracking system is connected too and its mirror has it. */
async function linkOf(
  { providers }: ReceivePorts,
  tx: Transaction,
  partner: string,
  { candidateId, offer }: SentCandidate,
  plan: Plan,
): Promise<NewInvitation['ats']> {
  const vendor = providers.partners.get(partner)?.ats;
  if (vendor === undefined || offer === undefined) return undefined;
  for (const { id: connectionId } of await tx.connections.ofProviders([vendor])) {
    const filter = { candidateId, jobId: offer.id };
    const [application] = await tx.atsMirror.list(connectionId, 'application', filter, {
      limit: 1,
      after: undefined,
    });
    if (application !== undefined)
      return atsLinkFor(tx, { connectionId, applicationId: application.id }, plan);
  }
  return undefined;
}

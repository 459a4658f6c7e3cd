import '../domain/temporal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { ConferencingProviders } from '../ports/conferencing-provider.js';
import type { Handoff, PendingAccount } from '../ports/handoff-records.js';
import type { Mail, Mailer } from '../ports/mailer.js';
import type { Store } from '../ports/store.js';
import type { Sender } from './interview-event.js';

interface TellPorts {
  store: Store;
  mailer: Mailer;
  sender: Sender;
  providers: { conferencing: ConferencingProviders };
  urls: { handoff: (secret: string) => string; takeBack: (secret: string) => string };
}

/** Of each kind in one round; more come in the next one. */
const MOST = 50;

/**
 * Regular work: who is asked to connect an account gets the link, and who has let us in because they were asked gets
 * the one to take that back (S29). A mail that can't be sent now is sent when this runs again; one that is refused for good
 * keeps nobody else's back. Throws what the mailer does when it can't be reached.
 */
export function makeTellOfHandoffs(ports: TellPorts) {
  return async (tenantId: string, signal: AbortSignal): Promise<void> => {
    const { tenantName, handoffs, accounts } = await ports.store.transaction(tenantId, async (tx) => ({
      tenantName: await tx.tenantName(),
      handoffs: await tx.handoffs.unmailed(MOST),
      accounts: await tx.pendingAccounts.unmailed(MOST),
    }));
    for (const { handoff, secret } of handoffs) {
      await send(ports, handoffMail(ports, handoff, { tenantName, secret }), signal);
      await ports.store.transaction(tenantId, (tx) => tx.handoffs.markMailed(handoff.id));
    }
    for (const { account, secret } of accounts) {
      await send(ports, ownerMail(ports, account, { tenantName, secret }), signal);
      await ports.store.transaction(tenantId, (tx) => tx.pendingAccounts.markMailed(account.id));
    }
  };
}

async function send({ mailer }: TellPorts, mail: Mail, signal: AbortSignal): Promise<void> {
  try {
    await mailer.send(mail, signal);
  } catch (error) {
    if (!(error instanceof SchedulingError) || error.code !== 'provider_rejected') throw error;
  }
}

const labelOf = ({ providers }: TellPorts, provider: string): string =>
  providers.conferencing.get(provider)?.label ?? provider;

function handoffMail(
  ports: TellPorts,
  { id, email = '', provider, requester, expiresAt }: Handoff,
  { tenantName, secret }: { tenantName: string; secret: string },
): Mail {
  const label = labelOf(ports, provider);
  const who = requester === undefined ? tenantName : `${requester.name} of ${tenantName}`;
  return {
    messageId: `${id}.asked@${ports.sender.domain}`,
    from: { name: tenantName, email: ports.sender.email },
    to: { name: email, email },
    subject: `${tenantName} asks you to connect ${label}`,
    body: [
      'Hello,',
      `${who} schedules interviews with Slotwright and asks you to connect your organization’s ${label} account, so that it can make meetings. It takes an administrator of that account.`,
      { label: `See what ${label} would allow, and connect it`, url: ports.urls.handoff(secret) },
      `The link is good once, until ${timeOf(expiresAt)} UTC. If you did not expect it, you need not do anything.`,
    ],
    locale: 'en',
  };
}

function ownerMail(
  ports: TellPorts,
  { id, ownerEmail = '', provider, accountName, connectedBy }: PendingAccount,
  { tenantName, secret }: { tenantName: string; secret: string },
): Mail {
  const label = labelOf(ports, provider);
  const who = connectedBy === undefined ? tenantName : `${connectedBy.name} of ${tenantName}`;
  return {
    messageId: `${id}.granted@${ports.sender.domain}`,
    from: { name: tenantName, email: ports.sender.email },
    to: { name: ownerEmail, email: ownerEmail },
    subject: `You connected ${label} for ${tenantName}`,
    body: [
      'Hello,',
      `${who} asked for it, and ${accountName} now lets Slotwright make meetings at ${label} for ${tenantName}. It is used once they have accepted it.`,
      'If that was not you, or you have changed your mind, take it back:',
      { label: `Take ${label} back from ${tenantName}`, url: ports.urls.takeBack(secret) },
    ],
    locale: 'en',
  };
}

/** `2026-11-22 10:30` */
const timeOf = (instant: Temporal.Instant): string =>
  instant.toZonedDateTimeISO('UTC').toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');

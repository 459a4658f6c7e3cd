import { isBookable, statusOf } from '../../domain/invitation.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Mailer } from '../../ports/mailer.js';
import type { Store } from '../../ports/store.js';
import type { InvitationTaskHandler } from '../deliver-invitation-task.js';
import { invitationMail } from '../invitation-mail.js';
import type { Sender } from '../interview-event.js';

/** What mailing invitations needs. */
export interface InvitationMailPorts {
  store: Pick<Store, 'transaction'>;
  mailer: Mailer;
  sender: Sender;
  /** A fresh link to book with; links are kept only as hashes, so each mail gets its own. */
  bookUrlOf: (tenantId: string, invitationId: string) => Promise<string>;
}

/** More than these a day to one address are not sent by themselves (S43). */
const MOST_A_DAY = 10;

/**
 * Mails the candidate the link to book with, as long as it can be. The Message-ID is derived from the invitation, so a mail that
 * was sent twice after a crash is recognised as one.
 * @throws `policy_limit` when the address has got too many
 */
export function makeInvitationMailHandler({
  store,
  mailer,
  sender,
  bookUrlOf,
}: InvitationMailPorts): InvitationTaskHandler {
  return async ({ tenantId, invitation, now }, signal) => {
    if (!isBookable(statusOf(invitation, now))) return 'moot';
    const since = now.subtract({ hours: 24 });
    const mailed = await store.transaction(tenantId, (tx) =>
      tx.invitationTasks.mailedTo(invitation.candidate.email, since),
    );
    if (mailed >= MOST_A_DAY)
      throw new SchedulingError('policy_limit', 'The address was mailed too many invitations within a day.');
    const url = await bookUrlOf(tenantId, invitation.id);
    await mailer.send(invitationMail(invitation, sender, url), signal);
    return 'done';
  };
}

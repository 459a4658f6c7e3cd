import { createHash } from 'node:crypto';
import { type KitClient, KitError } from './kit-client.js';
import type { Visitors, VisitorsInvitation } from './visitors.js';

/** What a visitor's browser tells of itself. */
export interface VisitorsWishes {
  /** IANA id; the company's zone when the browser did not say. */
  timeZone: string;
  /** For the mails, such as `de`. */
  locale: string;
}

/** What the career page needs of the Slotwright server, done with the secret key. */
export interface CandidateDesk {
  /** A short-lived token for this visitor's picker. Rejects with `KitError`. */
  openSession(visitor: string, wishes: VisitorsWishes): Promise<{ token: string; expiresAt: string }>;
  /** The page on which this visitor books without script. Rejects with `KitError`. */
  plainPage(visitor: string, wishes: VisitorsWishes): Promise<string>;
}

/** The company and the person as the applicant tracking system of a real host app would know them. */
const job = { name: 'Apprentice Time Traveller', employerName: 'Hill Valley Science Services' };
const applicant = { name: 'Marty McFly', email: 'marty.mcfly@mail.example' };

/** @param pageOrigins where the page is seen; the tokens are good there and nowhere else */
export function makeCandidateDesk(ports: {
  kit: KitClient;
  kitOrigin: string;
  pageOrigins: readonly string[];
  planId: string;
  visitors: Visitors;
}): CandidateDesk {
  const { kit, visitors } = ports;
  const coming = new Map<string, Promise<VisitorsInvitation>>();

  const invite = async (visitor: string, wishes: VisitorsWishes): Promise<VisitorsInvitation> => {
    const request = { planId: ports.planId, candidate: { ...applicant, ...wishes }, job };
    // The same invitation when the first reply was lost.
    const key = createHash('sha256')
      .update(`${visitor} ${JSON.stringify(request)}`)
      .digest('base64url');
    const { id, bookingUrl } = await kit.post<VisitorsInvitation>('/v1/invitations', request, key);
    visitors.remember(visitor, { id, bookingUrl });
    return { id, bookingUrl };
  };

  /** One a visitor, also for two tabs that ask at once. */
  const invitationFor = (visitor: string, wishes: VisitorsWishes): Promise<VisitorsInvitation> => {
    const known = visitors.invitationOf(visitor);
    if (known !== undefined) return Promise.resolve(known);
    const pending = coming.get(visitor);
    if (pending !== undefined) return pending;
    const made = invite(visitor, wishes).finally(() => coming.delete(visitor));
    coming.set(visitor, made);
    return made;
  };

  const sessionFor = ({ id }: VisitorsInvitation): Promise<{ token: string; expiresAt: string }> =>
    kit.post('/v1/sessions', { audience: 'candidate', invitationId: id, origins: ports.pageOrigins });

  return {
    async openSession(visitor, wishes) {
      try {
        return await sessionFor(await invitationFor(visitor, wishes));
      } catch (error) {
        if (!(error instanceof KitError) || error.code !== 'not_found') throw error;
        // The server's data began anew while ours did not.
        visitors.forget(visitor);
        return sessionFor(await invitationFor(visitor, wishes));
      }
    },

    async plainPage(visitor, wishes) {
      const { bookingUrl } = await invitationFor(visitor, wishes);
      // The server may have moved to another port since the link was made.
      return new URL(new URL(bookingUrl).pathname, ports.kitOrigin).href;
    },
  };
}

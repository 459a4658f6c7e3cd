import { createHash } from 'node:crypto';
import type { PlanIds } from '../seed.js';
import { driversStage, screeningStage } from '../seed/plans.js';
import { type Job, jobs } from './jobs.js';
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
  openSession(
    visitor: string,
    job: Job,
    wishes: VisitorsWishes,
  ): Promise<{ token: string; expiresAt: string }>;
  /** The page on which this visitor books without script. Rejects with `KitError`. */
  plainPage(visitor: string, job: Job, wishes: VisitorsWishes): Promise<string>;
  /** Gives a visitor who starts again for one job, under another name, what they had for the others. */
  startAgain(visitor: string, newVisitor: string, job: Job): void;
}

/** The company and the person as the applicant tracking system of a real host app would know them. */
const jobRecords: Readonly<Record<Job, { name: string; stage?: string }>> = {
  apprentice: { name: 'Apprentice Time Traveller' },
  engineer: { name: 'Flux Capacitor Engineer' },
  keeper: { name: 'Clock Tower Keeper', stage: screeningStage },
  driver: { name: 'Test Driver', stage: driversStage },
};
const employerName = 'Hill Valley Science Services';
const applicant = { name: 'Marty McFly', email: 'marty.mcfly@mail.example' };

/** @param pageOrigins where the page is seen; the tokens are good there and nowhere else */
export function makeCandidateDesk(ports: {
  kit: KitClient;
  kitOrigin: string;
  pageOrigins: readonly string[];
  planIds: PlanIds;
  visitors: Visitors;
}): CandidateDesk {
  const { kit, visitors } = ports;
  const coming = new Map<string, Promise<VisitorsInvitation>>();

  const invite = async (who: string, job: Job, wishes: VisitorsWishes): Promise<VisitorsInvitation> => {
    const request = {
      planId: ports.planIds[job],
      candidate: { ...applicant, ...wishes },
      job: { ...jobRecords[job], employerName },
    };
    // The same invitation when the first reply was lost.
    const key = createHash('sha256')
      .update(`${who} ${JSON.stringify(request)}`)
      .digest('base64url');
    const { id, bookingUrl } = await kit.post<VisitorsInvitation>('/v1/invitations', request, key);
    visitors.remember(who, { id, bookingUrl });
    return { id, bookingUrl };
  };

  /** One a visitor and job, also for two tabs that ask at once. */
  const invitationFor = (visitor: string, job: Job, wishes: VisitorsWishes): Promise<VisitorsInvitation> => {
    const who = applicationOf(visitor, job);
    const known = visitors.invitationOf(who);
    if (known !== undefined) return Promise.resolve(known);
    const pending = coming.get(who);
    if (pending !== undefined) return pending;
    const made = invite(who, job, wishes).finally(() => coming.delete(who));
    coming.set(who, made);
    return made;
  };

  const sessionFor = ({ id }: VisitorsInvitation): Promise<{ token: string; expiresAt: string }> =>
    kit.post('/v1/sessions', { audience: 'candidate', invitationId: id, origins: ports.pageOrigins });

  return {
    async openSession(visitor, job, wishes) {
      try {
        return await sessionFor(await invitationFor(visitor, job, wishes));
      } catch (error) {
        if (!(error instanceof KitError) || error.code !== 'not_found') throw error;
        // The server's data began anew while ours did not.
        visitors.forget(applicationOf(visitor, job));
        return sessionFor(await invitationFor(visitor, job, wishes));
      }
    },

    async plainPage(visitor, job, wishes) {
      const { bookingUrl } = await invitationFor(visitor, job, wishes);
      // The server may have moved to another port since the link was made.
      return new URL(new URL(bookingUrl).pathname, ports.kitOrigin).href;
    },

    startAgain(visitor, newVisitor, job) {
      for (const other of jobs) {
        const kept = other === job ? undefined : visitors.invitationOf(applicationOf(visitor, other));
        if (kept !== undefined) visitors.remember(applicationOf(newVisitor, other), kept);
      }
    },
  };
}

/** A visitor's application for a job; that for the first goes by the visitor alone, as it did when there was no other. */
const applicationOf = (visitor: string, job: Job): string =>
  job === jobs[0] ? visitor : `${visitor} ${job}`;

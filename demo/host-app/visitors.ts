import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { writePrivately } from '../start/data-folder.js';

const invitationSchema = v.object({ id: v.string(), bookingUrl: v.string() });
const fileSchema = v.record(v.string(), invitationSchema);

/** A visitor's invitation, as the Slotwright server gave it. */
export type VisitorsInvitation = v.InferOutput<typeof invitationSchema>;

/** Older visitors than these many are forgotten. */
const mostVisitors = 500;

/** Which visitor of the career page has which invitation; what a real host app keeps in its own database. */
export class Visitors {
  readonly #file: string;
  readonly #invitations: Map<string, VisitorsInvitation>;

  /** @param file kept across starts, readable by its owner only: booking links open without any other proof */
  constructor(file: string) {
    this.#file = file;
    this.#invitations = new Map(Object.entries(read(file)));
  }

  invitationOf(visitor: string): VisitorsInvitation | undefined {
    return this.#invitations.get(visitor);
  }

  remember(visitor: string, invitation: VisitorsInvitation): void {
    this.#invitations.set(visitor, invitation);
    for (const oldest of this.#invitations.keys()) {
      if (this.#invitations.size <= mostVisitors) break;
      this.#invitations.delete(oldest);
    }
    this.#save();
  }

  forget(visitor: string): void {
    if (this.#invitations.delete(visitor)) this.#save();
  }

  #save(): void {
    writePrivately(this.#file, JSON.stringify(Object.fromEntries(this.#invitations)));
  }
}

function read(file: string): Record<string, VisitorsInvitation> {
  if (!existsSync(file)) return {};
  try {
    return v.parse(fileSchema, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}

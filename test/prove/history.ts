/** What one candidate was told last of their booking; the truth that the database must agree with. */
export interface Told {
  invitationId: string;
  bookingId: string;
  status: 'confirmed' | 'cancelled';
  revision: number;
  /** Starts by session key. */
  starts: ReadonlyMap<string, string>;
  /** Something was asked after that without ever a certain answer. */
  isUncertain: boolean;
}

/** What all candidates asked for and were told. */
export class History {
  readonly #told = new Map<string, Told>();
  /** Invitations for which a booking was asked; nothing else may have one. */
  readonly asked = new Set<string>();
  /** How often each thing came about. */
  readonly counts = new Map<string, number>();

  note(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  /** @param booking as either side's API shows it */
  told(invitationId: string, booking: Record<string, unknown>): void {
    // Both views of a booking have these fields.
    const { id, status, revision, sessions } = booking as {
      id: string;
      status: Told['status'];
      revision: number;
      sessions: { key: string; start: string }[];
    };
    const starts = new Map(sessions.map(({ key, start }) => [key, start]));
    this.#told.set(invitationId, {
      invitationId,
      bookingId: id,
      status,
      revision,
      starts,
      isUncertain: false,
    });
  }

  unknown(invitationId: string): void {
    this.note('unknown');
    const told = this.#told.get(invitationId);
    if (told !== undefined) this.#told.set(invitationId, { ...told, isUncertain: true });
  }

  of(invitationId: string): Told | undefined {
    return this.#told.get(invitationId);
  }

  all(): Told[] {
    return [...this.#told.values()];
  }
}

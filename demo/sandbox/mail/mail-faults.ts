import * as v from 'valibot';

/** A misbehaviour of the mail server, shown to the next messages it fits. */
export const mailFaultSchema = v.strictObject({
  /**
   * `reject`: 550 for the recipient. `greylist`: 451 for the recipient. `delay`: waits `delayMs` before it answers to the
   * message. `drop`: closes the connection before it takes the message. `loseReply`: takes it, then closes the connection
   * without saying so.
   */
  kind: v.picklist(['reject', 'greylist', 'delay', 'drop', 'loseReply']),
  /** Only for this recipient; any when left out. */
  recipient: v.optional(v.string()),
  /** How many times; 1 when left out. */
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
  delayMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(600_000)), 1_000),
});

export type MailFault = v.InferInput<typeof mailFaultSchema>;
type ActiveMailFault = v.InferOutput<typeof mailFaultSchema>;
type Kind = ActiveMailFault['kind'];

/** The mail server's faults waiting for a message. */
export class MailFaultQueue {
  #faults: ActiveMailFault[] = [];

  /** Puts a fault in line. Throws a `ValiError` for one that makes no sense. */
  add(fault: MailFault): void {
    this.#faults.push(v.parse(mailFaultSchema, fault));
  }

  /** Forgets all faults. */
  clear(): void {
    this.#faults = [];
  }

  /** The first fault of one of these kinds for one of these recipients, used up by one. */
  take(kinds: readonly Kind[], recipients: readonly string[]): ActiveMailFault | undefined {
    const names = recipients.map((recipient) => recipient.toLowerCase());
    const fault = this.#faults.find(
      ({ kind, recipient }) =>
        kinds.includes(kind) && (recipient === undefined || names.includes(recipient.toLowerCase())),
    );
    if (fault === undefined) return undefined;
    fault.times -= 1;
    this.#faults = this.#faults.filter(({ times }) => times > 0);
    return fault;
  }
}

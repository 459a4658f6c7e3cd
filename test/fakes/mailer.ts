import type { SchedulingError } from '../../packages/server/src/domain/scheduling-error.js';
import type { Mail, Mailer } from '../../packages/server/src/ports/mailer.js';

/** The port in memory. */
export class FakeMailer implements Mailer {
  /** Everything sent, repetitions too. */
  readonly sent: Mail[] = [];
  /** Thrown by the next calls, one each. */
  readonly faults: SchedulingError[] = [];

  send(mail: Mail): Promise<void> {
    const fault = this.faults.shift();
    if (fault !== undefined) return Promise.reject(fault);
    this.sent.push(mail);
    return Promise.resolve();
  }
}

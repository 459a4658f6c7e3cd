import type { WebhookRequest, WebhookSender } from '../../packages/server/src/ports/webhook-sender.js';

type Answer = Awaited<ReturnType<WebhookSender['send']>>;

/** The port in memory: any address may be called, and takes what it is sent unless told otherwise. */
export class FakeWebhookSender implements WebhookSender {
  /** Everything sent, in order. */
  readonly sent: WebhookRequest[] = [];
  /** What the next requests come to, one each: a status, an answer or a failure. */
  readonly answers: (number | Answer | Error)[] = [];
  /** Requests are answered when this has resolved. */
  until: Promise<unknown> = Promise.resolve();

  assertUrl(): void {
    // Which addresses are refused is the guard's own test.
  }

  async send(request: WebhookRequest): Promise<Answer> {
    this.sent.push(request);
    const answer = this.answers.shift() ?? 200;
    await this.until;
    if (answer instanceof Error) throw answer;
    return typeof answer === 'number' ? { status: answer, retryAfterSeconds: undefined } : answer;
  }
}

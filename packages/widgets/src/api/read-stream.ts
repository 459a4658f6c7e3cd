import type { Clock } from '../time/clock.js';
import { EventStreamParser, type StreamItem } from './event-stream.js';
import { SchedulingApiError } from './scheduling-api-error.js';

/** Longer than this no line is silent that works: the server gives a sign of life every 15 seconds. */
export const SILENCE_MILLISECONDS = 20_000;

/** How a stream is opened and watched. */
interface StreamLine {
  /** Sends the request; what it is given ends the request and the stream. */
  readonly open: (signal: AbortSignal) => Promise<Response>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * What comes over a stream, until the server ends it. Rejects with the signal's reason, with `bad_reply` when it is no
 * stream of events, and with `timed_out` when for 20 seconds nothing has come, as behind a proxy that keeps replies back.
 */
export async function* readStream({ open, clock, signal }: StreamLine): AsyncGenerator<StreamItem, void> {
  const silence = new AbortController();
  let callOff = (): void => undefined;
  const watch = (): void => {
    callOff();
    callOff = clock.after(SILENCE_MILLISECONDS, () => silence.abort(new SchedulingApiError('timed_out', 0)));
  };
  watch();
  try {
    const either = AbortSignal.any([signal, silence.signal]);
    const reply = await open(either);
    if (!reply.headers.get('Content-Type')?.startsWith('text/event-stream') || !reply.body)
      throw new SchedulingApiError('bad_reply', reply.status);
    yield* itemsOf(reply.body, either, watch);
  } finally {
    callOff();
  }
}

async function* itemsOf(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  onBytes: () => void,
): AsyncGenerator<StreamItem, void> {
  const reader = body.getReader();
  // A body that is cut off by its request rejects by itself; one that was handed in by a test does not.
  const onAbort = (): void => void reader.cancel(signal.reason).catch(() => undefined);
  signal.addEventListener('abort', onAbort, { once: true });
  const [parser, decoder] = [new EventStreamParser(), new TextDecoder()];
  let isOpened = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) return;
      // Safari hands over an empty piece before the end of an empty body.
      if (value.length === 0) continue;
      onBytes();
      if (!isOpened) yield { kind: 'opened' };
      isOpened = true;
      yield* parser.push(decoder.decode(value, { stream: true }));
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    // Whoever stops listening half way lets the line go.
    void reader.cancel().catch(() => undefined);
  }
}

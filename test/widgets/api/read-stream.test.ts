import { expect } from '@open-wc/testing';
import type { StreamItem } from '../../../packages/widgets/src/api/event-stream.js';
import { readStream } from '../../../packages/widgets/src/api/read-stream.js';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';
import { ManualClock, settled } from '../../support/manual-clock.js';

await ensureTemporal();

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A stream that is being read, and what has come of it. */
const reading = (type = 'text/event-stream; charset=utf-8') => {
  const clock = new ManualClock();
  const abort = new AbortController();
  const items: StreamItem[] = [];
  let body: ReadableStreamDefaultController<Uint8Array> | undefined;
  let isCancelled = false;
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => void (body = controller),
    cancel: () => void (isCancelled = true),
  });
  const open = (): Promise<Response> =>
    Promise.resolve(new Response(stream, { headers: { 'Content-Type': type } }));
  const run = async (): Promise<unknown> => {
    try {
      for await (const item of readStream({ open, clock, signal: abort.signal })) items.push(item);
      return 'ended';
    } catch (error) {
      return error;
    }
  };
  return { clock, abort, items, outcome: run(), body: () => body, isCancelled: () => isCancelled };
};

describe('reading a stream', () => {
  it('tells first that the line works, then what comes, until the server ends it', async () => {
    const { items, outcome, body, clock } = reading();
    await settled();
    expect(items).to.deep.equal([]);
    body()?.enqueue(bytes(': hello\n\n'));
    await settled();
    expect(items).to.deep.equal([{ kind: 'opened' }]);
    body()?.enqueue(bytes('event: booking.changed\ndata: {}\n\n'));
    body()?.close();
    expect(await outcome).to.equal('ended');
    expect(items.at(-1)).to.deep.include({ kind: 'event', name: 'booking.changed' });
    expect(clock.waiting).to.equal(0);
  });

  it('puts letters together that are cut in two', async () => {
    const { items, outcome, body } = reading();
    const [first, ...rest] = [...bytes('data: é\n\n')].reduce<number[][]>(
      (halves, byte, index) =>
        index === 7 ? [...halves, [byte]] : [...halves.slice(0, -1), [...(halves.at(-1) ?? []), byte]],
      [[]],
    );
    for (const part of [first ?? [], ...rest]) body()?.enqueue(new Uint8Array(part));
    body()?.close();
    await outcome;
    expect(items.at(-1)).to.deep.include({ data: 'é' });
  });

  it('gives up a line on which nothing comes for 20 seconds, as behind a proxy that keeps replies back', async () => {
    const { outcome, clock, isCancelled } = reading();
    await clock.advance(20_000);
    expect(await outcome).to.include({ name: 'SchedulingApiError', code: 'timed_out' });
    expect(isCancelled()).to.equal(true);
  });

  it('takes any byte for a sign of life', async () => {
    const { outcome, clock, body } = reading();
    for (let beat = 0; beat < 4; beat++) {
      await clock.advance(15_000);
      body()?.enqueue(bytes(': beat\n\n'));
    }
    await clock.advance(19_000);
    body()?.close();
    expect(await outcome).to.equal('ended');
  });

  it('ends with the line when nobody listens any more', async () => {
    const { abort, outcome, body, isCancelled, clock } = reading();
    body()?.enqueue(bytes(': hello\n\n'));
    await settled();
    abort.abort(new Error('gone'));
    expect(await outcome).to.have.property('message', 'gone');
    expect(isCancelled()).to.equal(true);
    expect(clock.waiting).to.equal(0);
  });

  it('refuses a reply that is no stream of events', async () => {
    expect(await reading('text/html').outcome).to.include({ code: 'bad_reply' });
  });
});

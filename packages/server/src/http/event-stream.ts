import type { Context } from 'hono';

/** A reply that goes on: Server-Sent Events (HTML standard §9.2). */
export interface EventStream {
  body: ReadableStream<Uint8Array>;
  /** Sends blocks as they are; what comes after the end is dropped. */
  write(text: string): void;
  isOpen(): boolean;
  /** Ends the reply in order. */
  close(): void;
}

/** What may wait for a reader; whoever reads more slowly than things happen is cut off, and comes back. */
const MOST_BUFFERED_BYTES = 64 * 1024;

const encoder = new TextEncoder();

/**
 * @param options.onEnd told once that nobody reads any more, whoever ended it
 * @param options.cut breaks the connection, for a reader who has fallen too far behind
 */
export function makeEventStream(options: { onEnd: () => void; cut: () => void }): EventStream {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const end = (): ReadableStreamDefaultController<Uint8Array> | undefined => {
    const open = controller;
    controller = undefined;
    if (open !== undefined) options.onEnd();
    return open;
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start: (begun) => {
        controller = begun;
      },
      cancel: () => void end(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MOST_BUFFERED_BYTES }),
  );
  return {
    body,
    write: (text) => {
      controller?.enqueue(encoder.encode(text));
      if (controller === undefined || (controller.desiredSize ?? 0) > 0) return;
      end();
      options.cut();
    },
    isOpen: () => controller !== undefined,
    close: () => end()?.close(),
  };
}

/** One event; its data is one line of JSON. */
export const eventText = (event: string, id: string | undefined, data: object): string =>
  `event: ${event}\n${idLine(id)}data: ${JSON.stringify(data)}\n\n`;

/** Says that the stream still lives, and how far it has been told; no event. */
export const beatText = (id: string | undefined): string => `${idLine(id)}: still here\n\n`;

/** Says when to connect again; no event. */
export const retryText = (ms: number): string => `retry: ${String(ms)}\n\n`;

const idLine = (id: string | undefined): string => (id === undefined ? '' : `id: ${id}\n`);

/** Breaks the connection of a request. An orderly end would wait for a reader that does not read. */
export function cutConnection(c: Context): void {
  // As the Node adapter hands it over; nothing else serves.
  (c.env as { outgoing?: { destroy(): void } } | undefined)?.outgoing?.destroy();
}

import '../domain/temporal.js';
import type { Context } from 'hono';
import type { OfferedSlot } from '../use-cases/find-offers.js';
import type { SlotListEnd, SlotStream, makeStreamSlots } from '../use-cases/list-slots.js';
import { slotListEndView, slotTexts } from './views/slot-view.js';

/** A list over a longer range is sent as it is found. */
const LONG_DAYS = 14;

const JSON_TYPE = { 'Content-Type': 'application/json' };

type StreamSlots = ReturnType<typeof makeStreamSlots>;

/**
 * Answers with the slots of a range. Over more than two weeks the same JSON is sent batch by batch, as fast as it is read;
 * when its reader goes, the search ends. Whatever can fail fails before the first byte.
 */
export function makeAnswerSlots(streamSlots: StreamSlots) {
  return async (
    c: Context,
    [access, range, { signal: gone }]: Parameters<StreamSlots>,
  ): Promise<Response> => {
    const isLong = range.from.until(range.to).total('hours') > LONG_DAYS * 24;
    const stop = new AbortController();
    const signal = isLong ? AbortSignal.any([gone, stop.signal]) : gone;
    const { computedAt, batches } = await streamSlots(access, range, { signal });
    const slots: OfferedSlot[] = [];
    for (;;) {
      const step = await batches.next();
      if (step.done === true) {
        return c.body(`${beginText(slots)}${endText(computedAt, step.value)}`, 200, JSON_TYPE);
      }
      slots.push(...step.value);
      if (isLong) break;
    }
    const rest = { computedAt, batches, signal, stop: () => stop.abort() };
    return c.body(bodyOf(slots, rest), 200, JSON_TYPE);
  };
}

interface Rest extends SlotStream {
  signal: AbortSignal;
  stop(): void;
}

/** The JSON of a list whose first slots are known. */
function bodyOf(first: readonly OfferedSlot[], rest: Rest): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(beginText(first))),
    pull: async (controller) => {
      try {
        const step = await rest.batches.next();
        const isEnd = step.done === true;
        const text = isEnd ? endText(rest.computedAt, step.value) : `,${slotTexts(step.value)}`;
        controller.enqueue(encoder.encode(text));
        if (isEnd) controller.close();
      } catch (error) {
        // Nobody is there to be told.
        if (rest.signal.aborted) controller.close();
        else throw error;
      }
    },
    cancel: () => rest.stop(),
  });
}

const beginText = (slots: readonly OfferedSlot[]): string => `{"slots":[${slotTexts(slots)}`;

/** What closes the list and the object around it. */
function endText(computedAt: Temporal.Instant, end: SlotListEnd): string {
  return `],${JSON.stringify(slotListEndView({ computedAt, ...end })).slice(1)}`;
}

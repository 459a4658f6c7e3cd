import { utcTextOfMinute } from '../../domain/minutes.js';
import type { OfferedSlot } from '../../use-cases/find-offers.js';
import type { SlotList } from '../../use-cases/list-slots.js';
import type { PlacedHold } from '../../use-cases/place-hold.js';
import type { Hold } from '../../wire/holds.js';
import type { ListSlotsReply, Slot } from '../../wire/slots.js';

/** A slot as a candidate sees it: when, and a ticket that shows nothing of the panel. */
export function slotView({ ticket, start, end, sessions }: OfferedSlot): Slot {
  return {
    ticket,
    start: utcTextOfMinute(start),
    end: utcTextOfMinute(end),
    sessions: sessions.map(({ key, title, start, end }) => ({
      key,
      title,
      start: utcTextOfMinute(start),
      end: utcTextOfMinute(end),
    })),
  };
}

export function slotListView({ slots, computedAt, nextAvailable }: SlotList): ListSlotsReply {
  return {
    slots: slots.map(slotView),
    computedAt: computedAt.toString(),
    ...(nextAvailable === undefined ? {} : { nextAvailable: nextAvailable.toString() }),
  };
}

/** The slots that came with `slot_taken`. */
export function alternativesView(alternatives: unknown): Slot[] {
  // Put there by place-hold, the only one who does.
  return (alternatives as OfferedSlot[]).map(slotView);
}

export function holdView({ hold, session }: PlacedHold): Hold {
  const start = hold.start.toString();
  const end = hold.end.toString();
  return {
    id: hold.id,
    slot: { start, end, sessions: [{ ...session, start, end }] },
    expiresAt: hold.expiresAt.toString(),
  };
}

import type { Hold } from '../../domain/hold.js';
import { utcTextOfMinute } from '../../domain/minutes.js';
import type { OfferedSlot } from '../../use-cases/find-offers.js';
import type { SlotList } from '../../use-cases/list-slots.js';
import type { Hold as ShownHold } from '../../wire/holds.js';
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

/**
 * `slotView` of many slots as JSON text, with commas between them. A list has hundreds, of which only the tickets and the
 * times differ, and making an object of each to turn it into text costs several times what finding them did.
 */
export function slotTexts(slots: readonly OfferedSlot[]): string {
  const quoted = new Map<string, string>();
  const quote = (text: string): string => {
    const known = quoted.get(text) ?? JSON.stringify(text);
    quoted.set(text, known);
    return known;
  };
  const spanText = (start: number, end: number): string =>
    `"start":"${utcTextOfMinute(start)}","end":"${utcTextOfMinute(end)}"`;
  return slots
    .map((slot) => {
      const whole = spanText(slot.start, slot.end);
      const sessions = slot.sessions.map(({ key, title, start, end }) => {
        const isWhole = start === slot.start && end === slot.end;
        return `{"key":${quote(key)},"title":${quote(title)},${isWhole ? whole : spanText(start, end)}}`;
      });
      // A ticket is base64url, which needs no quoting.
      return `{"ticket":"${slot.ticket}",${whole},"sessions":[${sessions.join(',')}]}`;
    })
    .join(',');
}

/** What stands after the slots of a list, in the order in which it is written. */
export function slotListEndView({
  computedAt,
  nextAvailable,
  isTruncated,
}: Omit<SlotList, 'slots'>): Omit<ListSlotsReply, 'slots'> {
  return {
    computedAt: computedAt.toString(),
    ...(nextAvailable === undefined ? {} : { nextAvailable: nextAvailable.toString() }),
    ...(isTruncated ? { truncated: true } : {}),
  };
}

/** The slots that came with `slot_taken`. */
export function alternativesView(alternatives: unknown): Slot[] {
  // Put there by place-hold, the only one who does.
  return (alternatives as OfferedSlot[]).map(slotView);
}

/** A hold as a candidate sees it: nothing of who sits where. */
export function holdView({ id, start, end, sessions, expiresAt }: Hold): ShownHold {
  return {
    id,
    slot: {
      start: start.toString(),
      end: end.toString(),
      sessions: sessions.map((session) => ({
        key: session.key,
        title: session.title,
        start: session.start.toString(),
        end: session.end.toString(),
      })),
    },
    expiresAt: expiresAt.toString(),
  };
}

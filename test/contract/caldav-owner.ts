import type { CalendarOwner } from './calendar-reading.contract.js';

/** The owner's other program, which knows nothing of us: sends a request and gives the body of the reply. */
export type OutsideClient = (method: string, url: string, body?: string) => Promise<string>;

/** Makes that program; any refusal throws. */
export function outsideClient(authorization: string): OutsideClient {
  return async (method, url, body) => {
    const headers = { Authorization: authorization, 'Content-Type': 'text/calendar; charset=utf-8' };
    const reply = await fetch(url, { method, headers, body: body ?? null });
    if (!reply.ok) throw new Error(`${method} answered ${reply.status}`);
    return reply.text();
  };
}

/** `20261201T150000Z` for `2026-12-01T15:00:00Z`, `20261201` for a date. */
export const basicForm = (moment: string): string => moment.replaceAll(/[-:]/g, '');

/** The owner of a CalDAV calendar, who edits the events in it as text. */
export function caldavOwner(client: OutsideClient, calendarUrl: string): CalendarOwner {
  const edit = async (eventId: string, change: (text: string) => string): Promise<void> => {
    const url = `${calendarUrl}${eventId}.ics`;
    const text = (await client('GET', url)).replaceAll(/\r?\n[ \t]/g, '');
    const changed = change(text);
    if (changed === text) throw new Error('The event was left as it was.');
    await client('PUT', url, changed);
  };
  return {
    move: (eventId, { start, end }) =>
      edit(eventId, (text) =>
        // The zone's own beginnings stand before the event.
        text.replace(/BEGIN:VEVENT[^]*/, (event) =>
          event
            .replace(/^DTSTART.*$/m, `DTSTART:${basicForm(start)}`)
            .replace(/^DTEND.*$/m, `DTEND:${basicForm(end)}`),
        ),
      ),
    remove: async (eventId) => {
      await client('DELETE', `${calendarUrl}${eventId}.ics`);
    },
    decline: (eventId) =>
      edit(eventId, (text) =>
        text.replace(/^ATTENDEE.*doc@hillvalley\.example$/m, (line) =>
          line.replace(/;PARTSTAT=[A-Z-]+/, '').replace('ATTENDEE', 'ATTENDEE;PARTSTAT=DECLINED'),
        ),
      ),
  };
}

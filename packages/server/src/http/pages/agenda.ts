import '../../domain/temporal.js';
import { html } from 'hono/html';
import { dayText, timeText } from './moment-texts.js';
import type { Markup } from './page.js';

/** One interview, as pages list it. */
export interface AgendaItem {
  title: string;
  start: Temporal.Instant;
  end: Temporal.Instant;
}

/** What a visitor is invited to: the title of the one interview, or how many there are. */
export function headingOf(sessions: readonly { title: string }[]): string {
  const [first] = sessions;
  return first !== undefined && sessions.length === 1 ? first.title : `${String(sessions.length)} interviews`;
}

/** Interviews with their times, the day only where it is another than that of the first. */
export function agenda(items: readonly AgendaItem[], timeZone: string): Markup {
  return html`<ol class="agenda">
    ${items.map((item) => html`<li>${lineOf(item, items, timeZone)}</li>`)}
  </ol>`;
}

/** The same as one sentence, for those who hear it. */
export function agendaText(items: readonly AgendaItem[], timeZone: string): string {
  return items.map((item) => lineOf(item, items, timeZone)).join('; ');
}

function lineOf({ title, start, end }: AgendaItem, items: readonly AgendaItem[], timeZone: string): string {
  const times = `${timeText(start, timeZone)}–${timeText(end, timeZone)}`;
  const day = dayText(start, timeZone);
  const firstDay = items.slice(0, 1).map((first) => dayText(first.start, timeZone));
  return firstDay.includes(day) ? `${times} ${title}` : `${day}, ${times} ${title}`;
}

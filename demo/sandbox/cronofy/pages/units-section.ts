import '../../temporal.js';
import { html } from 'hono/html';
import type { Markup } from '../../web/page.js';
import type { SeenVirtualCalendar } from '../control-units.js';
import { instantOf, isDateOnly } from '../moments.js';
import type { StoredEvent, Unit } from '../state/model.js';
import { interviewRows, meetingLine } from './event-parts.js';

/** A unit with what was made from it. */
export interface SeenUnit {
  unit: Unit;
  calendars: readonly SeenVirtualCalendar[];
}

/** Each unit's integrations and virtual calendars, with the events that begin in the week from a Monday on (UTC). */
export const unitsSection = (units: readonly SeenUnit[], monday: Temporal.PlainDate): Markup =>
  html`${units.map((seen) => unitSection(seen, monday))}`;

function unitSection({ unit, calendars }: SeenUnit, monday: Temporal.PlainDate): Markup {
  const weeks = calendars.map((calendar) => ({ calendar, events: eventsOfWeek(calendar.events, monday) }));
  const used = weeks.filter(({ events }) => events.length > 0);
  const unused = weeks.filter(({ events }) => events.length === 0).map(({ calendar }) => calendar);
  return html`<section class="person-week" id="unit-${unit.id}" aria-labelledby="name-unit-${unit.id}">
<header>
<h2 id="name-unit-${unit.id}">${unit.name}</h2>
<p class="quiet">Organizational unit · ${unit.email}</p>
<p>${unit.conferencingProfiles.map(serviceBadge)}</p>
</header>
${calendars.length === 0 ? html`<p class="empty">No virtual calendars.</p>` : ''}
${used.map(({ calendar, events }) => calendarEvents(calendar, events))}
${unused.length === 0 ? '' : unusedList(unused)}
</section>`;
}

const serviceBadge = ({ providerName, isConnected }: Unit['conferencingProfiles'][number]): Markup =>
  html`<span class="badge">${providerName.replaceAll('_', ' ')}${isConnected ? '' : ', disconnected'}</span> `;

function calendarEvents(calendar: SeenVirtualCalendar, events: readonly StoredEvent[]): Markup {
  return html`<h3>${calendarTitle(calendar)}</h3>
<ul class="virtual-events">${events.map(eventCard)}</ul>`;
}

const unusedList = (calendars: readonly SeenVirtualCalendar[]): Markup =>
  html`<details><summary>Virtual calendars without an event this week (${calendars.length})</summary>
<ul>${calendars.map((calendar) => html`<li>${calendarTitle(calendar)}</li>`)}</ul>
</details>`;

const calendarTitle = ({ name, sub, isOpen }: SeenVirtualCalendar): Markup =>
  html`${name} <span class="quiet small"><code>${sub}</code>${isOpen ? '' : ' · no access any more'}</span>`;

function eventCard(event: StoredEvent): Markup {
  return html`<li class="event managed">
<p class="when">${timesOf(event)}</p>
<p class="what">${event.summary}</p>
${meetingLine(event)}
<dl>
<dt>Written as</dt><dd><code>${event.eventId ?? event.eventUid}</code></dd>
${interviewRows(event)}
${event.location?.description === undefined ? '' : html`<dt>Place</dt><dd>${event.location.description}</dd>`}
${event.attendees.length === 0 ? '' : html`<dt>Attendees</dt><dd>${event.attendees.map(({ email, displayName }) => displayName ?? email).join(', ')}</dd>`}
${event.description === '' ? '' : html`<dt>Text</dt><dd class="text">${event.description}</dd>`}
</dl>
</li>`;
}

function eventsOfWeek(events: readonly StoredEvent[], monday: Temporal.PlainDate): StoredEvent[] {
  const from = monday.toZonedDateTime('Etc/UTC').toInstant();
  const to = monday.add({ days: 7 }).toZonedDateTime('Etc/UTC').toInstant();
  return events.filter(({ start, timeZone }) => {
    const at = instantOf(start, timeZone);
    return Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, to) < 0;
  });
}

/** In the event's own zone, since nobody owns the calendar. */
function timesOf({ start, end, timeZone }: StoredEvent): string {
  const date = instantOf(start, timeZone)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
  if (isDateOnly(start)) return `${date}, all day`;
  const clock = (moment: string): string =>
    instantOf(moment, timeZone)
      .toZonedDateTimeISO(timeZone)
      .toPlainTime()
      .toString({ smallestUnit: 'minute' });
  return `${date}, ${clock(start)} – ${clock(end)} ${timeZone.replaceAll('_', ' ')}`;
}

import '../../temporal.js';
import { html } from 'hono/html';
import type { Markup } from '../../web/page.js';
import { freeBusyStatusOf } from '../events/event-view.js';
import { isDateOnly } from '../moments.js';
import type { Person, StoredEvent } from '../state/model.js';
import { interviewRows, meetingLine } from './event-parts.js';
import { type SeenUnit, unitsSection } from './units-section.js';
import { type DayEntry, type WeekDay, weekDays } from './week.js';

/** What the look into the calendars is made of. */
export interface CalendarsContent {
  people: readonly Person[];
  eventsOf: (person: Person) => readonly StoredEvent[];
  units: readonly SeenUnit[];
  monday: Temporal.PlainDate;
  now: Temporal.Instant;
  /** Why the last form could not be followed. */
  complaint?: string | undefined;
}

/** Everyone's week, with a form to add a busy time for each. */
export function calendarsPage(content: CalendarsContent): Markup {
  const { people, monday, complaint } = content;
  const sunday = monday.add({ days: 6 });
  return html`<div class="title">
<h1>Calendars</h1>
<nav class="weeks" aria-label="Weeks">
<a href="${weekPath(monday.subtract({ days: 7 }))}">Earlier</a>
<a href="/calendars">This week</a>
<a href="${weekPath(monday.add({ days: 7 }))}">Later</a>
</nav>
</div>
<p class="quiet">${longDate(monday)} to ${longDate(sunday)}, each calendar in its owner’s time zone.</p>
<ul class="legend" aria-label="Legend">
<li><span class="swatch managed"></span>written by the application</li>
<li><span class="swatch external"></span>the person’s own</li>
</ul>
${complaint === undefined ? '' : html`<p class="complaint" role="alert">${complaint}</p>`}
${people.length === 0 ? html`<p>Nobody is here yet.</p>` : people.map((person) => personWeek(content, person))}
${unitsSection(content.units, monday)}`;
}

/** The page of the week that begins on a date. */
export const weekPath = (monday: Temporal.PlainDate): string => `/calendars?week=${monday.toString()}`;

function personWeek(content: CalendarsContent, person: Person): Markup {
  const days = weekDays(content.eventsOf(person), person.timeZone, content.monday);
  const isEmpty = days.every(({ entries }) => entries.length === 0);
  return html`<section class="person-week" id="${person.id}" aria-labelledby="name-${person.id}">
<header>
<h2 id="name-${person.id}">${person.name}</h2>
<p class="quiet">${person.email} · ${person.timeZone.replaceAll('_', ' ')}</p>
</header>
${
  isEmpty
    ? html`<p class="empty">Nothing this week.</p>`
    : html`<ol class="week">${days.map((day) => dayColumn(day, person, content))}</ol>`
}
${busyForm(person, content.monday)}
</section>`;
}

function dayColumn({ date, entries }: WeekDay, person: Person, content: CalendarsContent): Markup {
  const isToday = date.equals(content.now.toZonedDateTimeISO(person.timeZone).toPlainDate());
  return html`<li class="day ${entries.length === 0 ? 'free-day' : ''} ${isToday ? 'today' : ''}">
<h3><time datetime="${date.toString()}">${shortDate(date)}</time>${isToday ? html` <span class="badge">today</span>` : ''}</h3>
${entries.length === 0 ? html`<p class="empty">–</p>` : html`<ul>${entries.map((entry) => eventCard(entry, person, content.monday))}</ul>`}
</li>`;
}

function eventCard({ event, time }: DayEntry, person: Person, monday: Temporal.PlainDate): Markup {
  const isManaged = event.eventId !== undefined;
  const calendar = calendarName(person, event.calendarId);
  return html`<li class="event ${isManaged ? 'managed' : 'external'} ${freeBusyStatusOf(event)}">
<p class="when">${time}${badgeOf(event)}</p>
<p class="what">${event.summary}</p>
${meetingLine(event)}
<details><summary>Details<span class="hidden"> of ${event.summary}</span></summary>
<dl>
<dt>From</dt><dd>${isManaged ? html`the application, as <code>${event.eventId}</code>` : `${person.name}, in the calendar itself`}</dd>
<dt>Calendar</dt><dd>${calendar}</dd>
${event.location?.description === undefined ? '' : html`<dt>Place</dt><dd>${event.location.description}</dd>`}
${event.attendees.length === 0 ? '' : html`<dt>Attendees</dt><dd><ul>${event.attendees.map((attendee) => html`<li>${attendee.displayName ?? attendee.email} <span class="quiet">${attendee.status.replaceAll('_', ' ')}</span></li>`)}</ul></dd>`}
${interviewRows(event)}
${event.description === '' ? '' : html`<dt>Text</dt><dd class="text">${event.description}</dd>`}
</dl>
${isManaged ? ownerButtons(event, person, monday) : html``}
${eventButton('remove', 'Delete', event, person, monday)}
</details>
</li>`;
}

/** What the owner of a calendar does with somebody else's event in it. */
function ownerButtons(event: StoredEvent, person: Person, monday: Temporal.PlainDate): Markup {
  const answer =
    event.participationStatus === 'declined'
      ? eventButton('accept', 'Accept', event, person, monday)
      : eventButton('decline', 'Decline', event, person, monday);
  if (isDateOnly(event.start)) return answer;
  return html`${answer}
${eventButton('move', 'Move by 30 min', event, person, monday)}`;
}

function eventButton(
  action: 'accept' | 'decline' | 'move' | 'remove',
  label: string,
  event: StoredEvent,
  person: Person,
  monday: Temporal.PlainDate,
): Markup {
  return html`<form method="post" action="/calendars/events/${event.eventUid}/${action}">
<input type="hidden" name="week" value="${monday.toString()}"><input type="hidden" name="person" value="${person.id}">
<button class="quiet">${label}<span class="hidden"> ${event.summary}</span></button>
</form>`;
}

function badgeOf(event: StoredEvent): Markup {
  const word = event.participationStatus === 'declined' ? 'declined' : freeBusyStatusOf(event);
  return word === 'busy' ? html`` : html` <span class="badge">${word}</span>`;
}

function busyForm(person: Person, monday: Temporal.PlainDate): Markup {
  const field = (name: string): string => `${name}-${person.id}`;
  return html`<details class="add"><summary>Add a busy time<span class="hidden"> for ${person.name}</span></summary>
<form method="post" action="/calendars/people/${person.id}/busy" class="fields">
<input type="hidden" name="week" value="${monday.toString()}">
<p><label for="${field('date')}">Day</label><input id="${field('date')}" type="date" name="date" required value="${monday.toString()}"></p>
<p><label for="${field('from')}">From</label><input id="${field('from')}" type="time" name="from" required value="09:00"></p>
<p><label for="${field('to')}">To</label><input id="${field('to')}" type="time" name="to" required value="10:00"></p>
<p class="grow"><label for="${field('summary')}">What</label><input id="${field('summary')}" name="summary" value="Busy" maxlength="200"></p>
<p><label for="${field('kind')}">Shown as</label><select id="${field('kind')}" name="kind">
<option value="busy">busy</option><option value="tentative">tentative</option><option value="free">free</option>
</select></p>
<p><button class="primary">Add</button></p>
</form>
</details>`;
}

function calendarName(person: Person, calendarId: string): string {
  const calendars = person.profiles.flatMap((profile) => profile.calendars);
  return calendars.find((calendar) => calendar.calendarId === calendarId)?.name ?? calendarId;
}

const shortDate = (date: Temporal.PlainDate): string =>
  date.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });

const longDate = (date: Temporal.PlainDate): string =>
  date.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

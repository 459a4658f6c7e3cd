import '../../sandbox/temporal.js';
import { html } from 'hono/html';
import { companyTimeZone } from '../../seed/people.js';
import type { Markup } from '../../sandbox/web/page.js';
import { backOfficePage } from '../back-office-page.js';
import type {
  DeskBooking,
  DeskConnection,
  DeskMember,
  DeskSession,
  DeskState,
  Replacement,
} from './coordinator-desk.js';
import { type Happening, happenings } from './happenings.js';

/** What the page is made of besides the desk. */
export interface CoordinatorContent {
  state: DeskState;
  isDown: boolean;
  sandboxOrigin: string;
  /** Changes whenever what is shown does. */
  digest: string;
  /** Why the last press came to nothing. */
  complaint: string | undefined;
}

/** The back office of the employer: what is booked, what needs a person, and how the services are. */
export function coordinatorPage(content: CoordinatorContent): Markup {
  const { state, digest, complaint, sandboxOrigin } = content;
  return backOfficePage({
    title: 'Coordinator',
    address: '/coordinator',
    tagline: 'Interview coordination',
    skip: { to: '#needs-you', text: 'To what needs you' },
    links: [
      { to: '/', text: 'Career page' },
      { to: '/admin', text: 'Admin' },
      { to: `${sandboxOrigin}/inbox`, text: 'Inbox' },
      { to: `${sandboxOrigin}/calendars`, text: 'Calendars' },
    ],
    head: html`<script type="module" src="/coordinator.js"></script>`,
    digest,
    main: html`<h1>Interviews</h1>
${complaint === undefined ? '' : html`<p class="complaint" role="alert">${complaint}</p>`}
${needsYou(state)}
${booked(state)}
${services(content)}`,
  });
}

function needsYou({ exceptions, failed }: DeskState): Markup {
  const isQuiet = exceptions.length === 0 && failed.length === 0;
  return html`<section id="needs-you" tabindex="-1" aria-labelledby="needs-you-title">
<h2 id="needs-you-title">Needs you</h2>
${isQuiet ? html`<p class="quiet">Nothing. Everything is as it was agreed.</p>` : ''}
${exceptions.map((each) => exceptionCard(each))}
${failed.map(
  ({ id, bookingId, kind, lastError }) => html`<article class="card exception">
<h3>${kind.replaceAll('_', ' ')} could not be done</h3>
<p class="quiet">${lastError ?? ''}</p>
${press('retry', { bookingId, effectId: id }, 'Try again')}
</article>`,
)}
</section>`;
}

const NEWS: Readonly<Record<string, string>> = {
  declined: 'declined',
  moved: 'moved the event in the calendar',
  deleted: 'deleted the event from the calendar',
  member_left: 'is not with us any more',
  zone_rules_changed: 'The rules of the time zone changed',
  no_link: 'There is no link to the meeting',
  no_host: 'Nobody can host the meeting',
  host_at_risk: 'The host of the meeting can’t host it any more',
  ats_moved: 'The interview was moved in the applicant tracking system',
  ats_deleted: 'The interview was deleted from the applicant tracking system',
  ats_changed: 'The interview was changed in the applicant tracking system',
  candidate_out: 'The candidate is out of the race in the applicant tracking system',
};

const REMEDIES: Readonly<Record<string, string>> = {
  accept: 'Accept it',
  put_back: 'Put it back',
  swap: 'Let the best one sit in',
  cancel: 'Cancel the interview',
  reassign: 'Make the meeting anew, with somebody who can host it',
};

function exceptionCard({ exception, booking, replacements }: DeskState['exceptions'][number]): Markup {
  const { id, kind, subject, remedies, found } = exception;
  const session = booking?.sessions.find(({ key }) => key === exception.sessionKey);
  const name = session?.members.find((member) => member.id === subject)?.name ?? '';
  const to = found === null ? '' : ` to ${when(found.start)}`;
  return html`<article class="card exception" aria-labelledby="title-${id}">
<h3 id="title-${id}">${name} ${NEWS[kind] ?? kind}${to}</h3>
<p>${booking?.candidate.name ?? 'A candidate'}${session === undefined ? '' : html`, ${when(session.start)}`}</p>
<div class="presses">${remedies.map((remedy) => press('resolve', { exceptionId: id, remedy }, REMEDIES[remedy] ?? remedy))}</div>
${replacements.length === 0 ? '' : whoCould(id, replacements)}
</article>`;
}

function whoCould(exceptionId: string, replacements: readonly Replacement[]): Markup {
  return html`<details id="who-${exceptionId}"><summary>Who could sit in</summary><ol class="replacements">${replacements.map(
    ({ id, name, isPossible, reasons }, index) =>
      html`<li><span>${name}${
        isPossible
          ? html` <span class="quiet">${index === 0 ? 'free, and next in turn' : 'free'}</span>`
          : html` <span class="quiet">${reasons.map(({ message }) => message).join(' ')}</span>`
      }</span>${isPossible ? press('resolve', { exceptionId, remedy: 'swap', in: id }, `Take ${name}`) : ''}</li>`,
  )}</ol></details>`;
}

function booked({ bookings }: DeskState): Markup {
  return html`<section aria-labelledby="booked-title">
<h2 id="booked-title">Booked</h2>
${bookings.length === 0 ? html`<p class="quiet">Nobody yet. <a href="/">Take a time</a> on the career page.</p>` : ''}
${bookings.map((booking) => bookingCard(booking))}
</section>`;
}

function bookingCard(booking: DeskBooking): Markup {
  const { id, candidate, sessions, effects, revision } = booking;
  const now = effects.filter(({ state, dueAt }) => state === 'pending' && dueAt === null);
  const waiting = now.length === 0 ? 'all done' : `${String(now.length)} waiting`;
  return html`<article class="card booking" aria-labelledby="title-${id}">
<h3 id="title-${id}">${candidate.name}</h3>
<p class="quiet">Revision ${revision} · <span class="${now.length === 0 ? 'good' : 'waiting'}">${waiting}</span></p>
<ul>${sessions.map((session) => sessionItem(booking, session))}</ul>
${press('cancel', { bookingId: id }, 'Cancel the interview')}
</article>`;
}

function sessionItem({ id }: DeskBooking, session: DeskSession): Markup {
  const eventId = `${id}-${session.key}`;
  return html`<li><p>${when(session.start)}</p>
<ul class="panel">${session.members.map((member) => panelItem(member, eventId))}</ul></li>`;
}

const LABELS: Readonly<Record<Happening, string>> = {
  declines: 'declines',
  moves: 'moves it by half an hour',
  deletes: 'deletes it',
};

function panelItem({ externalId, name, responseStatus }: DeskMember, eventId: string): Markup {
  const answer = responseStatus === null || responseStatus === 'needs-action' ? '' : responseStatus;
  return html`<li><span>${name ?? 'Somebody who left'} <span class="answer ${answer}">${answer}</span></span>
${
  externalId === null
    ? ''
    : html`<details class="happen" id="happen-${externalId}-${eventId}"><summary>Let something happen<span class="hidden"> to ${name ?? ''}</span></summary>
<div class="presses">${happenings.map((happening) =>
        press('happen', { happening, person: externalId, eventId }, `${name ?? ''} ${LABELS[happening]}`),
      )}</div></details>`
}</li>`;
}

function services({ state, isDown }: CoordinatorContent): Markup {
  return html`<section aria-labelledby="services-title">
<h2 id="services-title">Services</h2>
<div class="presses">${
    isDown
      ? press('service', { power: 'on' }, 'Bring the calendar service back')
      : press('service', { power: 'off' }, 'Take the calendar service down')
  }</div>
<ul class="services">${state.connections.map((connection) => connectionItem(connection))}</ul>
</section>`;
}

function connectionItem({
  accountName,
  state,
  circuit,
  waiting,
}: DeskConnection & { waiting: number }): Markup {
  const isGood = circuit.state === 'closed' && state === 'connected';
  const word = isGood
    ? 'working'
    : circuit.state === 'closed'
      ? state
      : circuit.state === 'open'
        ? `left alone for a while after ${String(circuit.failures)} failures`
        : 'being tried again';
  const look = isGood ? 'good' : 'bad';
  return html`<li><span class="dot ${look}" aria-hidden="true"></span> ${accountName} <span class="${look}">${word}</span>${
    waiting === 0 ? '' : html` <span class="waiting">${waiting} waiting, nothing is lost</span>`
  }</li>`;
}

/** A form of one button; its id lets the focus be found again. */
function press(action: string, fields: Record<string, string>, label: string): Markup {
  const id = [action, ...Object.values(fields)].join('-');
  return html`<form method="post" action="/coordinator/${action}">${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button class="button small" id="${id}">${label}</button></form>`;
}

const when = (instant: string): string =>
  Temporal.Instant.from(instant).toLocaleString('en', {
    timeZone: companyTimeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });

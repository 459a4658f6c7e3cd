import type { CalendarEvent } from '@slotwright/server/wire/virtual-calendars.js';
import { html, nothing, type TemplateResult } from 'lit';
import { buttonPart } from '../parts/button-part.js';
import { count } from '../time/formatters.js';
import type { AdminHost } from './admin-host.js';
import { serviceName } from '../account-parts/badges.js';
import { failureNotice } from '../account-parts/part-buttons.js';
import type { ShownCalendar } from './detail-context.js';
import type { PartFailure } from '../account-parts/part-failure.js';
import { dayAndSpan } from './detail-when.js';
import { PAGE_DAYS } from './event-pages.js';

/** What the list of events shows and does. */
export interface EventListView {
  readonly host: AdminHost;
  readonly shown: ShownCalendar;
  readonly canChange: boolean;
  /** Undefined until they were read. */
  readonly events: readonly CalendarEvent[] | undefined;
  /** Stretches of {@link PAGE_DAYS} days that are shown. */
  readonly days: number;
  readonly isBusy: boolean;
  readonly failure: PartFailure | undefined;
  readonly create: () => void;
  readonly edit: (event: CalendarEvent) => void;
  readonly remove: (event: CalendarEvent) => void;
  readonly readAgain: () => void;
  /** Undefined when no more is read. */
  readonly readMore: (() => void) | undefined;
  readonly dialogs: unknown;
}

const meetingLine = (
  { meeting, summary }: CalendarEvent,
  { texts }: AdminHost,
): TemplateResult | typeof nothing => {
  if (!meeting) return nothing;
  const { state, joinUrl, service } = meeting;
  if (state === 'ready' && joinUrl !== null)
    return html`<p class="event-meeting"><a href=${joinUrl} target="_blank" rel="noopener noreferrer" aria-label=${texts.ofCalendar(texts.joinMeeting, summary)}>${texts.joinMeeting}</a> ${service === null ? nothing : html`<bdi class="hint">${serviceName(service)}</bdi>`}</p>`;
  return html`<p class="event-meeting ${state === 'failing' ? 'fault' : 'hint'}">${state === 'failing' ? texts.meetingFailing : texts.meetingPending}</p>`;
};

const badges = ({ id, bookingId, state }: CalendarEvent, { texts }: AdminHost): TemplateResult => html`
  ${bookingId === null ? nothing : html`<span class="badge" part="badge">${texts.ofBooking}</span>`}
  ${bookingId === null && id === null ? html`<span class="badge" part="badge">${texts.ofOthers}</span>` : nothing}
  ${state === 'writing' ? html`<span class="badge" part="badge">${texts.eventWriting}</span>` : nothing}
  ${state === 'deleting' ? html`<span class="badge" part="badge">${texts.eventDeleting}</span>` : nothing}`;

const eventButton = (
  text: string,
  { summary }: CalendarEvent,
  act: () => void,
  { texts }: AdminHost,
): TemplateResult =>
  html`<button type="button" class="button plain" part="button" aria-label=${texts.ofCalendar(text, summary)} @click=${act}>${text}</button>`;

const eventItem = (
  event: CalendarEvent,
  { host, canChange, edit, remove }: EventListView,
): TemplateResult => {
  const { texts } = host;
  const canEdit = canChange && event.canEdit && event.state !== 'deleting';
  return html`<li class="event" part="event">
    <p class="event-when">${dayAndSpan(event, host)}</p>
    <p class="event-name"><bdi>${event.summary}</bdi> ${badges(event, host)}</p>
    ${event.bookingId === null ? nothing : html`<p class="hint">${texts.ofBookingText}</p>`} ${meetingLine(event, host)}
    ${canEdit ? html`<div class="event-actions">${eventButton(texts.edit, event, () => edit(event), host)} ${eventButton(texts.delete, event, () => remove(event), host)}</div>` : nothing}
  </li>`;
};

const list = (view: EventListView): TemplateResult | typeof nothing => {
  const { host, events } = view;
  const { texts, language } = host;
  if (!events) return view.failure ? nothing : html`<p class="hint">${texts.reading}</p>`;
  const days = view.days * PAGE_DAYS;
  return events.length === 0
    ? html`<p class="hint">${texts.noEvents(days, count(language, days))}</p>`
    : html`<ul class="events">
        ${events.map((event) => eventItem(event, view))}
      </ul>`;
};

/** What is ahead in a calendar. */
export const eventList = (view: EventListView): TemplateResult => {
  const { host, canChange, events, isBusy, failure, create, readAgain, readMore, dialogs } = view;
  const { texts } = host;
  return html`<section class="detail-section" aria-labelledby="detail-events" aria-busy=${isBusy}>
    <h4 id="detail-events" class="part-name" tabindex="-1">${texts.upcoming}</h4>
    ${canChange ? html`<div class="actions"><button type="button" id="event-new" class="button" part="button" @click=${create}>${texts.newEvent}</button></div>` : nothing}
    ${list(view)} ${failureNotice(failure, texts)}
    <div class="actions">
      ${failure ? buttonPart(texts.tryAgain, readAgain) : nothing}
      ${events && !failure && readMore ? html`<button type="button" class="button plain" part="button" aria-disabled=${isBusy} aria-busy=${isBusy} @click=${readMore}>${texts.moreEvents}</button>` : nothing}
    </div>
    ${dialogs}
  </section>`;
};

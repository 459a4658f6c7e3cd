import type { CandidateBooking } from '@slotwright/server/wire/candidate-booking.js';
import { html, nothing, type TemplateResult } from 'lit';
import { canSayNobodyCame } from './no-show.js';
import type { BookingView } from './picker-view.js';

/** From the begin of an interview on: the way to say that nobody came, and afterwards that it was said. */
export const nobodyPart = (
  session: CandidateBooking['sessions'][number],
  { sessions, noShows }: CandidateBooking,
  { state, words, act, now }: BookingView,
): TemplateResult | typeof nothing => {
  const { key, title } = session;
  if (noShows.includes(key)) {
    const employer = state.invitation?.job.employerName ?? words.texts.employer;
    return html`<p class="said">${words.texts.nobodySaid(employer)}</p>`;
  }
  if (!canSayNobodyCame(session, now)) return nothing;
  const name = words.texts.nobodyHere;
  return html`<button
    type="button"
    class="button"
    part="button"
    aria-label=${sessions.length > 1 ? `${name}: ${title}` : nothing}
    @click=${() => act.reportNoShow(key)}
  >${name}</button>`;
};

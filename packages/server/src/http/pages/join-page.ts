import { html } from 'hono/html';
import { joinWindowOf } from '../../domain/join-link.js';
import type { VisitedMeeting } from '../../use-cases/hosting/join-meeting.js';
import { hidden } from './booking-pages.js';
import { momentText } from './moment-texts.js';
import { type Markup, PAGE_HEADERS, page } from './page.js';

/**
 * What somebody finds behind their link to a meeting: when it is, and the way in while it is open.
 * @param fault in words of theirs, when they could not be let in
 */
export function joinPage(
  visited: VisitedMeeting,
  { path, formToken, fault }: { path: string; formToken: string; fault?: string },
): Markup {
  const { booking, session, state } = visited;
  const isWayIn = state === 'open' || state === 'coming';
  const button = state === 'open' && fault === undefined ? 'Join the video call' : 'Try again';
  return page(
    `${session.title}: video call`,
    html`<h1>${session.title}</h1>
      <p>${booking.job.name}, ${booking.job.employerName}</p>
      ${state === 'cancelled' ? '' : html`<p><strong>${momentText(session.start, booking.timeZone)}</strong></p>`}
      ${fault === undefined ? '' : html`<p class="card" role="alert">${fault}</p>`}
      ${sentenceOf(visited)}
      ${
        isWayIn
          ? html`<form class="card" method="post" action="${path}">
            ${hidden('form', formToken)}
            <button class="primary">${button}</button>
          </form>`
          : ''
      }`,
  );
}

function sentenceOf({ booking, session, state }: VisitedMeeting): Markup | '' {
  switch (state) {
    case 'open':
      return '';
    case 'coming':
      return html`<p>The video call is being prepared. Please try again in a moment.</p>`;
    case 'cancelled':
      return html`<p>This interview is cancelled.</p>`;
    case 'over':
      return html`<p>This interview is over.</p>`;
    case 'early': {
      const { from } = joinWindowOf(session);
      return html`<p>The video call opens here on ${momentText(from, booking.timeZone)}. Please come back then.</p>`;
    }
  }
}

/** The form leads on to wherever the meeting is, and browsers hold a redirect against where forms may lead. */
export const JOIN_PAGE_HEADERS: Readonly<Record<string, string>> = {
  ...PAGE_HEADERS,
  'Content-Security-Policy': (PAGE_HEADERS['Content-Security-Policy'] ?? '')
    .split('; ')
    .filter((directive) => !directive.startsWith('form-action'))
    .join('; '),
};

import { html } from 'hono/html';
import type { Markup } from '../../web/page.js';
import type { StoredEvent } from '../state/model.js';

/** How to join, or that the way to is still to come; nothing for an event without a meeting. */
export function meetingLine({ meeting }: StoredEvent): Markup {
  if (meeting === undefined) return html``;
  if (meeting.state === 'pending') return html`<p class="meeting quiet">Link follows</p>`;
  const { joinUrl, providerName } = meeting;
  const label = providerName.replaceAll('_', ' ');
  if (!joinUrl.startsWith('https://')) return html`<p class="meeting">${joinUrl}</p>`;
  return html`<p class="meeting"><a href="${joinUrl}" rel="noreferrer noopener">Join by ${label}</a></p>`;
}

/** What the application told of the interview, as rows of a description list; nothing for an event that is none. */
export function interviewRows({ eventClasses }: StoredEvent): Markup {
  const interview = eventClasses?.interview;
  if (interview === undefined) return html``;
  const { job_name: job, employer_name: employer, interviewers, candidates } = interview;
  return html`${row('Job', job)}${row('Employer', employer)}${row('Interviewers', named(interviewers))}${row('Candidates', named(candidates))}`;
}

function named(people: readonly { name?: string | undefined; email?: string | undefined }[] | undefined) {
  const texts = people?.flatMap(({ name, email }) => [name, email].filter(Boolean).join(' · ') || []);
  return texts === undefined || texts.length === 0 ? undefined : texts.join('; ');
}

const row = (label: string, text: string | undefined): Markup =>
  text === undefined ? html`` : html`<dt>${label}</dt><dd>${text}</dd>`;

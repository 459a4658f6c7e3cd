import { html, nothing, type TemplateResult } from 'lit';
import type { LocalizeController } from '../messages/localize-controller.js';
import { duration, nameList } from '../time/formatters.js';
import { clockIcon, peopleIcon } from './icons.js';
import type { PickerState } from './picker-state.js';

/** Who invites to what: employer and job, the interview's title, how long it takes and with whom. */
export const headerPart = ({ invitation }: PickerState, words: LocalizeController): TemplateResult => {
  if (!invitation)
    return html`<header class="header" part="header" aria-hidden="true">
      <span class="bone bone-short"></span><span class="bone bone-title"></span><span class="bone"></span>
    </header>`;
  const { job, sessions } = invitation;
  const locale = words.lang();
  const minutes = sessions.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0);
  const people = [...new Set(sessions.flatMap(({ interviewers }) => interviewers))];
  return html`<header class="header" part="header">
    <p class="eyebrow">${job.employerName}<span aria-hidden="true"> · </span><span class="job">${job.name}</span></p>
    <h2 class="title" part="heading">${sessions.map(({ title }) => title).join(' + ')}</h2>
    <ul class="facts">
      <li>${clockIcon}${duration(locale, minutes)}</li>
      ${people.length > 0 ? html`<li>${peopleIcon}${words.texts.withPeople(nameList(locale, people))}</li>` : nothing}
    </ul>
  </header>`;
};

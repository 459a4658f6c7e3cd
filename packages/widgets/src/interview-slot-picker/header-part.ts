import { html, nothing, type TemplateResult } from 'lit';
import type { LocalizeController } from '../messages/localize-controller.js';
import { duration, nameList } from '../time/formatters.js';
import { clockIcon, peopleIcon } from '../parts/icons.js';
import type { PickerState } from './picker-state.js';
import type { LoopParts } from './picker-view.js';

/** Who invites to what: employer and job, the interview's title or how many there are, how long they take and with whom. */
export const headerPart = (
  { invitation }: PickerState,
  words: LocalizeController,
  loop: LoopParts | undefined,
): TemplateResult => {
  if (!invitation)
    return html`<header class="header" part="header" aria-hidden="true">
      <span class="bone bone-short"></span><span class="bone bone-title"></span><span class="bone"></span>
    </header>`;
  const { job, sessions } = invitation;
  const locale = words.lang();
  const minutes = sessions.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0);
  const several = sessions.length > 1 ? loop : undefined;
  // A list that lacks those of an interview would say that they are not there.
  const areAllNamed = sessions.every(({ interviewers }) => interviewers.length > 0);
  const people = [...new Set(sessions.flatMap(({ interviewers }) => interviewers))];
  return html`<header class="header" part="header">
    <p class="eyebrow">${job.employerName}<span aria-hidden="true"> · </span><span class="job">${job.name}</span></p>
    <h2 class="title" part="heading">${several ? several.title(sessions, words) : sessions[0]?.title}</h2>
    ${several?.names(sessions)}
    <ul class="facts">
      <li>${clockIcon}${duration(locale, minutes)}</li>
      ${areAllNamed ? html`<li>${peopleIcon}${words.texts.withPeople(nameList(locale, people))}</li>` : nothing}
    </ul>
  </header>`;
};

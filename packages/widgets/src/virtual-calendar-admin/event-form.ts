import type { VirtualCalendar } from '@slotwright/server/wire/virtual-calendars.js';
import { html, nothing, type TemplateResult } from 'lit';
import { buttonPart } from '../parts/button-part.js';
import { count } from '../time/formatters.js';
import { zoneLabel } from '../time/time-zones.js';
import type { AdminHost } from './admin-host.js';
import { serviceName } from '../account-parts/badges.js';
import { alertNotice, failureNotice, mainButton } from '../account-parts/part-buttons.js';
import type { PartFailure } from '../account-parts/part-failure.js';
import type { EventDraft, TextField } from './event-draft.js';
import type { EventFaults } from './event-faults.js';
import { faultOf, fieldId, lineField } from './event-fields.js';
import type { EventGestures } from './event-gestures.js';
import { peopleFields } from './event-people.js';
import { timeField } from './event-time-fields.js';

/** What the form of an event shows and does. */
export interface EventFormView {
  readonly host: AdminHost;
  readonly draft: EventDraft;
  readonly faults: EventFaults;
  /** Logins a meeting can be made with. */
  readonly profiles: VirtualCalendar['profiles'];
  readonly isNew: boolean;
  readonly isBusy: boolean;
  readonly failure: PartFailure | undefined;
  readonly on: EventGestures;
  readonly save: () => void;
  readonly close: () => void;
}

const textLine = (
  path: TextField,
  label: string,
  { host, draft, faults, on }: EventFormView,
): TemplateResult =>
  lineField(
    { path, label, value: draft.texts[path], write: (text) => on.writeText(path, text) },
    faults,
    host,
  );

const descriptionField = ({ host, draft, faults, on }: EventFormView): TemplateResult => {
  const { isWrong, describedBy, sentence } = faultOf('description', faults, host);
  return html`<div class="field">
    <label for="event-description">${host.texts.description}</label>
    <textarea
      id="event-description"
      part="input"
      rows="3"
      dir="auto"
      aria-invalid=${isWrong}
      aria-describedby=${describedBy}
      .value=${draft.texts.description}
      @input=${({ currentTarget }: Event) => {
        if (currentTarget instanceof HTMLTextAreaElement) on.writeText('description', currentTarget.value);
      }}
    ></textarea>
    ${sentence}
  </div>`;
};

const profileField = ({ host, draft, faults, profiles, on }: EventFormView): TemplateResult => {
  const { texts } = host;
  const { isWrong, describedBy, sentence } = faultOf('profileId', faults, host);
  const { profileId } = draft;
  const isKnown = profileId === '' || profiles.some(({ id }) => id === profileId);
  return html`<div class="field">
    <label for=${fieldId('profileId')}>${texts.meeting}</label>
    <select
      id=${fieldId('profileId')}
      part="input"
      aria-invalid=${isWrong}
      aria-describedby=${describedBy}
      @change=${({ currentTarget }: Event) => {
        if (currentTarget instanceof HTMLSelectElement) on.chooseProfile(currentTarget.value);
      }}
    >
      <option value="" .selected=${profileId === ''}>${texts.noMeeting}</option>
      ${profiles.map(({ id, service, name, isConnected }) => {
        const text = name === '' ? serviceName(service) : `${serviceName(service)} · ${name}`;
        return html`<option value=${id} ?disabled=${!isConnected} .selected=${id === profileId}>${isConnected ? text : `${text}: ${texts.profileDisconnected}`}</option>`;
      })}
      ${isKnown ? nothing : html`<option value=${profileId} disabled .selected=${true}>${texts.profileGone}</option>`}
    </select>
    ${sentence}
  </div>`;
};

const timeFields = (view: EventFormView): TemplateResult => {
  const { host, draft, faults, on } = view;
  const { texts, timeZone, language, clock } = host;
  return html`<p class="hint">${texts.timesIn(zoneLabel(timeZone, language, clock.now()))}</p>
    ${timeField({ field: 'start', label: texts.starts, typed: draft.start, on }, faults, host)}
    ${timeField({ field: 'end', label: texts.ends, typed: draft.end, on }, faults, host)}`;
};

const interviewFields = (view: EventFormView): TemplateResult => {
  const { host, draft, faults, on } = view;
  const { texts } = host;
  return html`<fieldset class="people">
    <legend>${texts.interview}</legend>
    <p class="hint">${texts.interviewHint}</p>
    ${textLine('interview.jobName', texts.jobName, view)} ${textLine('interview.employerName', texts.employerName, view)}
    ${peopleFields(
      {
        list: 'interview.interviewers',
        label: texts.interviewers,
        addText: texts.addInterviewer,
        people: draft.people['interview.interviewers'],
        on,
      },
      faults,
      host,
    )}
    ${peopleFields(
      {
        list: 'interview.candidates',
        label: texts.candidates,
        addText: texts.addCandidate,
        people: draft.people['interview.candidates'],
        on,
      },
      faults,
      host,
    )}
  </fieldset>`;
};

const notice = ({ host, faults, failure, isNew }: EventFormView): TemplateResult => {
  const { texts, language } = host;
  if (faults.size > 0) return alertNotice(texts.mendFields(faults.size, count(language, faults.size)));
  return isNew && failure?.isOutcomeUnknown === true
    ? alertNotice(texts.eventUnsure)
    : failureNotice(failure, texts);
};

/** The form in which an event is written. */
export const eventForm = (view: EventFormView): TemplateResult => {
  const { host, draft, faults, isBusy, on, save, close } = view;
  const { texts } = host;
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    save();
  };
  return html`<form class="form" novalidate @submit=${onSubmit}>
    ${textLine('summary', texts.summary, view)} ${timeFields(view)} ${profileField(view)}
    ${textLine('location', texts.location, view)} ${descriptionField(view)}
    ${peopleFields(
      {
        list: 'attendees',
        label: texts.attendees,
        addText: texts.addAttendee,
        people: draft.people.attendees,
        on,
      },
      faults,
      host,
    )}
    ${interviewFields(view)} ${notice(view)}
    <div class="actions">
      ${mainButton({ text: texts.save, busyText: texts.saving, isBusy })}
      ${isBusy ? nothing : buttonPart(texts.cancel, close, 'plain')}
    </div>
  </form>`;
};

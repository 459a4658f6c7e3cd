import { html, nothing, type TemplateResult } from 'lit';
import { faultOf, fieldId, lineField, option } from './policy-fields.js';
import type { PolicyFormView } from './policy-form-view.js';
import { accountChoices, accountOf, profileChoices, type WayChoice } from './policy-ways.js';

const meetingChoices = ({ host, draft, level, on }: PolicyFormView): TemplateResult => {
  const { texts } = host;
  const choice = (meeting: typeof draft.meeting, name: string, text: string): TemplateResult =>
    option({
      id: `policy-meeting-${meeting}`,
      group: 'policy-meeting',
      name,
      text,
      isChosen: draft.meeting === meeting,
      choose: () => on.write({ meeting }, 'provider'),
    });
  const { on: yes, off } = texts.meetingChoices;
  // What is to be said of a meeting stands below its choice, which is the last one for that.
  return html`${choice('inherit', texts.inherit, texts.inheritText[level])} ${choice('off', off.name, off.text)}
  ${choice('on', yes.name, yes.text)}`;
};

const wayField = (view: PolicyFormView): TemplateResult => {
  const { host, draft, reply, on } = view;
  const { texts } = host;
  const { isWrong, describedBy, sentence } = faultOf('provider', view);
  const accounts = accountChoices(reply);
  const profiles = profileChoices(reply);
  const others: readonly WayChoice[] = [
    { way: 'service', text: texts.anyLogin, isGone: false },
    { way: 'calendar:default', text: texts.calendarDefault, isGone: false },
    { way: 'calendar:integrated', text: texts.calendarIntegrated, isGone: false },
    { way: 'fixed_link', text: texts.fixedLink, isGone: false },
  ];
  const isKnown = [...accounts, ...profiles, ...others].some(({ way }) => way === draft.way);
  const choice = ({ way, text, isGone }: WayChoice): TemplateResult =>
    html`<option value=${way} ?disabled=${isGone} .selected=${way === draft.way}>${isGone ? texts.disconnectedWay(text) : text}</option>`;
  const group = (label: string, choices: readonly WayChoice[]): TemplateResult | typeof nothing =>
    choices.length === 0 ? nothing : html`<optgroup label=${label}>${choices.map(choice)}</optgroup>`;
  return html`<div class="field">
    <label for=${fieldId('provider')}>${texts.howTheyMeet}</label>
    <select
      id=${fieldId('provider')}
      part="select"
      aria-invalid=${isWrong}
      aria-describedby=${describedBy}
      @change=${({ currentTarget }: Event) => {
        if (currentTarget instanceof HTMLSelectElement) on.write({ way: currentTarget.value }, 'provider');
      }}
    >
      <option value="" .selected=${draft.way === ''}>${texts.choose}</option>
      ${group(texts.ownAccounts, accounts)} ${group(texts.calendarLogins, profiles)} ${group(texts.otherWays, others)}
      ${isKnown || draft.way === '' ? nothing : html`<option value=${draft.way} disabled .selected=${true}>${texts.wayGone}</option>`}
    </select>
    ${sentence}
  </div>`;
};

const wayDetails = (view: PolicyFormView): TemplateResult | typeof nothing => {
  const { host, draft, reply, on } = view;
  const { texts } = host;
  if (draft.way === 'service')
    return lineField(
      {
        path: 'service',
        label: texts.service,
        hint: texts.serviceHint,
        value: draft.service,
        write: (service) => on.write({ service }, 'service'),
      },
      view,
    );
  if (draft.way === 'fixed_link')
    return lineField(
      {
        path: 'joinUrl',
        label: texts.joinUrl,
        hint: texts.joinUrlHint,
        type: 'url',
        value: draft.joinUrl,
        write: (joinUrl) => on.write({ joinUrl }, 'joinUrl'),
      },
      view,
    );
  const isPersonal = accountOf(draft.way, reply)?.provider.linksArePersonal ?? false;
  return isPersonal ? html`<p class="hint">${texts.personalLinks}</p>` : nothing;
};

/** Whether people meet by video, and how. */
export const wayForm = (view: PolicyFormView): TemplateResult =>
  html`<fieldset class="form-part choices">
    <legend>${view.host.texts.meeting}</legend>
    ${meetingChoices(view)}
    ${view.draft.meeting === 'on' ? html`<div class="form nested">${wayField(view)} ${wayDetails(view)}</div>` : nothing}
  </fieldset>`;

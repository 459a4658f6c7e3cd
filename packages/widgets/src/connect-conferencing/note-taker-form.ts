import { html, nothing, type TemplateResult } from 'lit';
import { alertIcon } from '../parts/icons.js';
import { lineField, option, selectField } from './policy-fields.js';
import type { PolicyFormView } from './policy-form-view.js';
import { hasHosts } from './policy-ways.js';

const warning = (text: string): TemplateResult =>
  html`<p class="banner" role="status">${alertIcon}<span>${text}</span></p>`;

const isBehindWaitingRoom = ({ draft, reply }: PolicyFormView): boolean =>
  draft.meeting === 'on' && hasHosts(draft.way, reply) && draft.host.waitingRoom;

const fields = (view: PolicyFormView): TemplateResult => {
  const { host, draft, on } = view;
  const { texts } = host;
  const { assistant } = draft;
  const modes = ['always', 'opt_in', 'off'] as const;
  return html`<div class="form nested">
    ${lineField(
      {
        path: 'noteTaker.email',
        label: texts.assistantEmail,
        hint: texts.assistantEmailHint,
        type: 'email',
        value: assistant.email,
        write: (email) => on.writeAssistant({ email }, 'noteTaker.email'),
      },
      view,
    )}
    ${lineField(
      {
        path: 'noteTaker.label',
        label: texts.assistantLabel,
        hint: texts.assistantLabelHint,
        value: assistant.label,
        write: (label) => on.writeAssistant({ label }, 'noteTaker.label'),
      },
      view,
    )}
    ${selectField(
      {
        path: 'noteTaker.mode',
        label: texts.assistantMode,
        value: assistant.mode,
        choices: modes.map((mode) => [mode, texts.assistantModes[mode]] as const),
        write: (mode) => on.writeAssistant({ mode }, 'noteTaker.mode'),
      },
      view,
    )}
    ${option({
      id: 'policy-noteTaker-consent',
      ...texts.requiresConsent,
      isChosen: assistant.requiresConsent,
      choose: (requiresConsent) => on.writeAssistant({ requiresConsent }, 'noteTaker.requiresConsent'),
    })}
    ${assistant.requiresConsent ? nothing : warning(texts.noConsentWarning)}
    ${option({
      id: 'policy-noteTaker-seat',
      name: texts.hasSeat,
      isChosen: assistant.hasSeat,
      choose: (hasSeat) => on.writeAssistant({ hasSeat }, 'noteTaker.hasSeat'),
    })}
    ${assistant.hasSeat ? nothing : warning(texts.noSeatWarning)}
    ${isBehindWaitingRoom(view) ? warning(texts.waitingRoomWarning) : nothing}
  </div>`;
};

/** Whether an assistant comes to take notes, and what it may. */
export const noteTakerForm = (view: PolicyFormView): TemplateResult => {
  const { host, draft, level, on } = view;
  const { texts } = host;
  const choice = (noteTaker: typeof draft.noteTaker, name: string, text?: string): TemplateResult =>
    option({
      id: `policy-noteTaker-${noteTaker}`,
      group: 'policy-noteTaker',
      name,
      ...(text === undefined ? {} : { text }),
      isChosen: draft.noteTaker === noteTaker,
      choose: () => on.write({ noteTaker }, 'noteTaker'),
    });
  return html`<fieldset class="form-part choices">
    <legend>${texts.noteTaker}</legend>
    <p class="hint">${texts.noteTakerText}</p>
    ${choice('inherit', texts.inherit, texts.inheritText[level])}
    ${choice('nobody', texts.noteTakerNobody.name, texts.noteTakerNobody.text)}
    ${choice('somebody', texts.noteTakerSomebody)} ${draft.noteTaker === 'somebody' ? fields(view) : nothing}
  </fieldset>`;
};

/** Which event of a session lists its people, so that recorders recognise the interview. */
export const recordedEventForm = ({ host, draft, level, on }: PolicyFormView): TemplateResult => {
  const { texts } = host;
  const choice = (recordedEvent: typeof draft.recordedEvent, name: string, text: string): TemplateResult =>
    option({
      id: `policy-recordedEvent-${recordedEvent}`,
      group: 'policy-recordedEvent',
      name,
      text,
      isChosen: draft.recordedEvent === recordedEvent,
      choose: () => on.write({ recordedEvent }, 'recordedEvent'),
    });
  return html`<fieldset class="form-part choices">
    <legend>${texts.recordedEvent}</legend>
    <p class="hint">${texts.recordedEventText}</p>
    ${choice('inherit', texts.inherit, texts.inheritText[level])}
    ${(['own', 'shared', 'virtual'] as const).map((event) => choice(event, texts.recordedEvents[event].name, texts.recordedEvents[event].text))}
  </fieldset>`;
};

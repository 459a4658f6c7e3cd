import type { AffectedByCalendar, VirtualCalendar } from '@slotwright/server/wire/virtual-calendars.js';
import { html, nothing, type TemplateResult } from 'lit';
import { buttonPart } from '../parts/button-part.js';
import type { AdminTexts } from '../messages/virtual-calendar-admin/texts.js';
import type { AdminHost } from './admin-host.js';
import { affectedPart } from './detail-affected.js';
import { failureNotice, mainButton } from '../account-parts/part-buttons.js';
import type { PartFailure } from '../account-parts/part-failure.js';
import type { RetireAction, RetireDraft } from './retire-draft.js';

/** What the form of a retirement shows and does. */
export interface RetireFormView {
  readonly host: AdminHost;
  readonly draft: RetireDraft;
  readonly affected: AffectedByCalendar | undefined;
  /** Calendars to move to; undefined while they are read. */
  readonly targets: readonly VirtualCalendar[] | undefined;
  readonly fault: 'reason' | 'to' | undefined;
  readonly failure: PartFailure | undefined;
  readonly write: (change: Partial<RetireDraft>) => void;
  readonly goOn: () => void;
  readonly readAgain: () => void;
  readonly close: () => void;
}

const ACTIONS = ['keep', 'move', 'cancel'] as const;

/** What becomes of what is ahead: as a heading, and what that means for candidates. */
export const actionTexts = (action: RetireAction, texts: AdminTexts): { title: string; text: string } => {
  if (action === 'move') return { title: texts.moveEvents, text: texts.moveEventsText };
  if (action === 'keep') return { title: texts.keepEvents, text: texts.keepEventsText };
  return { title: texts.cancelEvents, text: texts.cancelEventsText };
};

const reasonField = ({ host, draft, fault, write }: RetireFormView): TemplateResult => {
  const { texts } = host;
  const isWrong = fault === 'reason';
  return html`<div class="field">
    <label for="retire-reason">${texts.retireReason}</label>
    <input
      id="retire-reason"
      part="input"
      dir="auto"
      autocomplete="off"
      maxlength="500"
      required
      aria-invalid=${isWrong}
      aria-describedby=${isWrong ? 'retire-reason-hint retire-reason-fault' : 'retire-reason-hint'}
      .value=${draft.reason}
      @input=${({ currentTarget }: Event) => {
        if (currentTarget instanceof HTMLInputElement) write({ reason: currentTarget.value });
      }}
    />
    <p id="retire-reason-hint" class="hint">${texts.retireReasonHint}</p>
    ${isWrong ? html`<p id="retire-reason-fault" class="fault">${texts.needed}</p>` : nothing}
  </div>`;
};

const actionChoice = (action: RetireAction, { host, draft, write }: RetireFormView): TemplateResult => {
  const { title, text } = actionTexts(action, host.texts);
  return html`<div class="option">
    <input
      type="radio"
      name="retire-action"
      id="retire-${action}"
      .checked=${draft.action === action}
      aria-describedby="retire-${action}-text"
      @change=${() => write({ action })}
    />
    <label for="retire-${action}">${title}</label>
    <p id="retire-${action}-text" class="hint">${text}</p>
  </div>`;
};

const targetFields = ({ host, draft, targets, fault, write }: RetireFormView): TemplateResult => {
  const { texts } = host;
  const isWrong = fault === 'to';
  return html`<div class="field">
      <label for="retire-search">${texts.searchTarget}</label>
      <input
        id="retire-search"
        part="input"
        type="search"
        dir="auto"
        autocomplete="off"
        .value=${draft.search}
        @input=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLInputElement) write({ search: currentTarget.value });
        }}
      />
    </div>
    <div class="field">
      <label for="retire-to">${texts.moveTarget}</label>
      <select
        id="retire-to"
        part="input"
        aria-invalid=${isWrong}
        aria-describedby=${isWrong ? 'retire-to-fault retire-found' : 'retire-found'}
        @change=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLSelectElement) write({ to: currentTarget.value });
        }}
      >
        <option value="" .selected=${draft.to === ''}>${texts.chooseTarget}</option>
        ${(targets ?? []).map(({ id, name }) => html`<option value=${id} .selected=${id === draft.to}>${name}</option>`)}
      </select>
      <p id="retire-found" class="hint" role="status">${targets?.length === 0 ? texts.noneFound : nothing}</p>
      ${isWrong ? html`<p id="retire-to-fault" class="fault">${texts.needed}</p>` : nothing}
    </div>`;
};

/** Why a calendar is retired, and what becomes of what is ahead in it. */
export const retireForm = (view: RetireFormView): TemplateResult => {
  const { host, draft, affected, failure, goOn, readAgain, close } = view;
  const { texts } = host;
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    goOn();
  };
  return html`<form class="form" novalidate @submit=${onSubmit}>
    ${failure && !affected ? nothing : affectedPart(affected, host)} ${reasonField(view)}
    <fieldset class="choices">
      <legend>${texts.whatOfEvents}</legend>
      ${ACTIONS.map((action) => actionChoice(action, view))}
    </fieldset>
    ${draft.action === 'move' ? targetFields(view) : nothing} ${failureNotice(failure, texts)}
    <div class="actions">
      ${
        failure
          ? buttonPart(texts.tryAgain, readAgain)
          : mainButton({ text: texts.goOn, busyText: texts.goOn, isBusy: false })
      }
      ${buttonPart(texts.cancel, close, 'plain')}
    </div>
  </form>`;
};

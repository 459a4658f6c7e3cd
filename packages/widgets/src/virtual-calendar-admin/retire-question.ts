import type { AffectedByCalendar } from '@slotwright/server/wire/virtual-calendars.js';
import { html, nothing, type TemplateResult } from 'lit';
import { buttonPart } from '../parts/button-part.js';
import { count } from '../time/formatters.js';
import type { AdminHost } from './admin-host.js';
import { failureNotice, mainButton } from '../account-parts/part-buttons.js';
import type { PartFailure } from '../account-parts/part-failure.js';
import type { RetireAction } from './retire-draft.js';
import { actionTexts } from './retire-form.js';

/** What is asked before a calendar is retired. */
export interface RetireQuestionView {
  readonly host: AdminHost;
  readonly action: RetireAction;
  /** Name of the calendar that everything moves to. */
  readonly target: string | undefined;
  readonly affected: AffectedByCalendar | undefined;
  readonly isBusy: boolean;
  readonly failure: PartFailure | undefined;
  readonly retire: () => void;
  readonly goBack: () => void;
}

const ahead = ({ host, affected }: RetireQuestionView): string => {
  const { texts, language } = host;
  const { interviewCount = 0, eventCount = 0 } = affected ?? {};
  const parts = [
    ...(interviewCount > 0 ? [texts.interviewsAhead(interviewCount, count(language, interviewCount))] : []),
    ...(eventCount > 0 ? [texts.eventsAhead(eventCount, count(language, eventCount))] : []),
  ];
  return parts.length === 0 ? texts.nothingAhead : parts.join(' · ');
};

/** The last question: what happens now, in plain words, and the press that does it. */
export const retireQuestion = (view: RetireQuestionView): TemplateResult => {
  const { host, action, target, isBusy, failure, retire, goBack } = view;
  const { texts } = host;
  const { title, text } = actionTexts(action, texts);
  return html`<div class="form">
    <p id="retire-question" tabindex="-1">${texts.retireAsked}</p>
    <p class="list-name">${ahead(view)}</p>
    <p><strong>${title}</strong>${target !== undefined && action === 'move' ? html`: <bdi>${target}</bdi>` : nothing}. ${text}</p>
    ${failureNotice(failure, texts)}
    <div class="actions">
      ${mainButton({ text: texts.retireNow, busyText: texts.beginning, isBusy, onClick: retire, isDangerous: true })}
      ${isBusy ? nothing : buttonPart(texts.goBack, goBack, 'plain')}
    </div>
  </div>`;
};

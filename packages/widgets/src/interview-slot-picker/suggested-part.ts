import { html, nothing, type TemplateResult } from 'lit';
import { shortDay, type TimeStyle } from '../time/formatters.js';
import { localDate } from '../time/local-days.js';
import { shownSpan } from '../time/slot-times.js';
import { buttonPart } from '../parts/button-part.js';
import type { PaintedRange } from './paint-cells.js';
import { nextOpen } from './picker-state.js';
import type { PickerView } from './picker-view.js';

/** `Tue, Mar 2 · 9:00 – 11:30 AM` */
export const rangeText = (range: PaintedRange, style: TimeStyle): string =>
  `${shortDay(style.locale, localDate(range.start, style.timeZone))} · ${shownSpan(range, style).range}`;

/** Below the times: what the candidate has suggested, or the way to do so. */
export const suggestedPart = (view: PickerView, open: () => void): TemplateResult => {
  const { state, words, style } = view;
  const { proposal, job } = state.invitation ?? {};
  if (!proposal) {
    const hasTimes = state.slots.length > 0 || nextOpen(state) !== undefined;
    return html`<div class="suggest-way">
      ${buttonPart(hasTimes ? words.texts.noneSuits : words.texts.suggestTitle, open, hasTimes ? 'plain' : 'primary')}
    </div>`;
  }
  return html`<section class="suggest" part="suggested" aria-labelledby="suggested">
    <h3 id="suggested" class="step-name" tabindex="-1">${words.texts.suggested}</h3>
    <ul class="ranges">${proposal.ranges.map((range) => html`<li>${rangeText(range, style)}</li>`)}</ul>
    ${proposal.note === null ? nothing : html`<p class="suggest-note" dir="auto">${proposal.note}</p>`}
    <p class="hint">${words.texts.suggestedText(job?.employerName ?? words.texts.employer)}</p>
    <div class="actions">${buttonPart(words.texts.suggestOthers, open)}</div>
  </section>`;
};

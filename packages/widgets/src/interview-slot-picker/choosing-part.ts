import { html, type TemplateResult } from 'lit';
import { calendarPart } from './calendar-part.js';
import type { PickerView } from './picker-view.js';
import { timesPart, timesSkeleton } from './times-part.js';
import { zonePart } from './zone-part.js';

/** The step in which a time is chosen: month on one side, times of the day on the other. */
export const choosingPart = (view: PickerView): TemplateResult => html`<div class="columns">
  <div>${calendarPart(view)} ${zonePart(view)}</div>
  ${timesPart(view)}
</div>`;

/** The shape of that step before anything is known; it takes the same room. */
export const loadingPart = (text: string): TemplateResult => html`<p class="visually-hidden">${text}</p>
  <div class="columns" aria-hidden="true">
    <div>
      <div class="month-bar"><span class="bone bone-title"></span></div>
      <div class="bones">${Array.from({ length: 35 }, () => html`<span class="bone bone-day"></span>`)}</div>
      <span class="bone bone-title"></span>
    </div>
    <div class="times">
      <span class="bone bone-title"></span>
      ${timesSkeleton()}
    </div>
  </div>`;

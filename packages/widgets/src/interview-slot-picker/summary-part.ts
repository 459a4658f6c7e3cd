import { html, nothing, type TemplateResult } from 'lit';
import { fullDate } from '../time/formatters.js';
import { localDate } from '../time/local-days.js';
import { shownSpan, zoneLongName } from '../time/slot-times.js';
import { zoneLabel } from '../time/time-zones.js';
import type { PickerView } from './picker-view.js';

/** One interview of a booking or a hold. */
interface Session {
  readonly title: string;
  readonly start: string;
  readonly end: string;
}

/** When it is: the day, the time, the zone by name and offset; the sessions one by one when there are several. */
export const whenPart = (sessions: readonly Session[], { style }: PickerView): TemplateResult => {
  const [first, last] = [sessions[0], sessions.at(-1)];
  if (!first || !last) return html``;
  const whole = { start: first.start, end: last.end };
  const zone = zoneLabel(style.timeZone, style.locale, Temporal.Instant.from(first.start).epochMilliseconds);
  return html`<div class="when" part="when">
    <p class="when-day">${fullDate(style.locale, localDate(first.start, style.timeZone))}</p>
    <p class="when-time">${shownSpan(whole, style).range}</p>
    <p class="when-zone">${zoneLongName(first.start, style)}<br />${zone}</p>
    ${
      sessions.length > 1
        ? html`<ol class="sessions">
          ${sessions.map((session) => html`<li><span>${session.title}</span> <span>${shownSpan(session, style).range}</span></li>`)}
        </ol>`
        : nothing
    }
  </div>`;
};

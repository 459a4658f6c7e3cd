import { html, nothing, type TemplateResult } from 'lit';
import { fullDate } from '../time/formatters.js';
import { localDate } from '../time/local-days.js';
import { sessionTime, type TimedSession, wholeTime } from '../time/loop-times.js';
import { zoneLongName } from '../time/slot-times.js';
import { zoneLabel } from '../time/time-zones.js';
import type { PickerView } from './picker-view.js';

/**
 * When it is: the day, the time, the zone by name and offset; the sessions one by one when there are several.
 * @param sessions by start
 * @param about what else is told of each of several
 */
export const whenPart = <S extends TimedSession>(
  sessions: readonly S[],
  { style }: PickerView,
  about: (session: S) => unknown = () => nothing,
): TemplateResult => {
  const [first] = sessions;
  if (!first) return html``;
  const zone = zoneLabel(style.timeZone, style.locale, Temporal.Instant.from(first.start).epochMilliseconds);
  return html`<div class="when" part="when">
    <p class="when-day">${fullDate(style.locale, localDate(first.start, style.timeZone))}</p>
    <p class="when-time">${wholeTime(sessions, style)}</p>
    <p class="when-zone">${zoneLongName(first.start, style)}<br />${zone}</p>
    ${
      sessions.length > 1
        ? html`<ol class="sessions">
          ${sessions.map(
            (session) => html`<li>
              <p class="session"><span class="session-title">${session.title}</span> <span>${sessionTime(session, first, style)}</span></p>
              ${about(session)}
            </li>`,
          )}
        </ol>`
        : nothing
    }
  </div>`;
};

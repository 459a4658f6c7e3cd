import type { AffectedByCalendar } from '@slotwright/server/wire/virtual-calendars.js';
import { html, nothing, type TemplateResult } from 'lit';
import { count } from '../time/formatters.js';
import { exactTime } from '../time/relative-time.js';
import type { AdminHost } from './admin-host.js';
import { mappingText } from './calendar-words.js';
import { timeStyle } from './detail-when.js';

interface Line {
  readonly title: string;
  readonly start: string;
}

const list = (heading: string, lines: readonly Line[], all: number, host: AdminHost): TemplateResult => {
  const { texts, language } = host;
  const more = all - lines.length;
  return html`<div>
    <p class="list-name">${heading}</p>
    <ul class="affected">
      ${lines.map(({ title, start }) => html`<li><bdi>${title}</bdi> <span class="hint">${exactTime(timeStyle(host), start)}</span></li>`)}
      ${more > 0 ? html`<li class="hint">${texts.andMore(more, count(language, more))}</li>` : nothing}
    </ul>
  </div>`;
};

/** The interviews and events ahead in a calendar, and what it is mapped to. */
export const affectedList = (affected: AffectedByCalendar, host: AdminHost): TemplateResult => {
  const { texts, language } = host;
  const { interviews, interviewCount, events, eventCount, mapping } = affected;
  if (interviewCount + eventCount === 0 && !mapping) return html`<p class="hint">${texts.nothingAhead}</p>`;
  return html`<div class="affected-lists">
    ${interviewCount > 0 ? list(texts.interviewsAhead(interviewCount, count(language, interviewCount)), interviews, interviewCount, host) : nothing}
    ${
      eventCount > 0
        ? list(
            texts.eventsAhead(eventCount, count(language, eventCount)),
            events.map(({ summary, start }) => ({ title: summary, start })),
            eventCount,
            host,
          )
        : nothing
    }
    ${mapping ? html`<p>${texts.mappedTo} · <bdi>${mappingText(mapping, texts)}</bdi></p>` : nothing}
  </div>`;
};

/** The list once it was read, and that it is being read. */
export const affectedPart = (affected: AffectedByCalendar | undefined, host: AdminHost): TemplateResult =>
  html`<div aria-live="polite">${affected ? affectedList(affected, host) : html`<p class="hint">${host.texts.readingAffected}</p>`}</div>`;

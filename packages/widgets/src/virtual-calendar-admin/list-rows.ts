import type { VirtualCalendar } from '@slotwright/server/wire/virtual-calendars.js';
import { html, nothing, type TemplateResult } from 'lit';
import { buttonPart } from '../parts/button-part.js';
import { count } from '../time/formatters.js';
import { exactTime } from '../time/relative-time.js';
import type { AdminHost } from './admin-host.js';
import { stateBadge } from '../account-parts/badges.js';
import { profileBadges } from '../account-parts/profile-badges.js';
import { credentialWords, mappingText, needsRepair, reasonOf, standingOf } from './calendar-words.js';
import { failureNotice } from '../account-parts/part-buttons.js';
import type { PartFailure } from '../account-parts/part-failure.js';

/** What a row of the list needs. */
export interface RowView {
  readonly host: AdminHost;
  /** Id of the calendar whose panel is open. */
  readonly selected: string;
  /** The repair that is under way or has failed. */
  readonly repair: {
    readonly id: string;
    readonly isBusy: boolean;
    readonly failure: PartFailure | undefined;
  };
  readonly open: (calendarId: string) => void;
  readonly doRepair: (calendar: VirtualCalendar, action: 'create_again' | 'forget') => void;
}

const time = (text: string, instant: string, { language, timeZone }: AdminHost): TemplateResult => {
  const exact = exactTime({ locale: language, timeZone }, instant);
  return html`<time datetime=${instant} title=${exact}>${text}<span class="visually-hidden"> (${exact})</span></time>`;
};

const credentials = (calendar: VirtualCalendar, host: AdminHost): TemplateResult => {
  const { texts, language, clock } = host;
  const { text, issuedAt, next, nextRefreshAt } = credentialWords(calendar, texts, language, clock.now());
  if (calendar.connectionState === 'revoked') return stateBadge(text, 'bad');
  if (!issuedAt || !next || !nextRefreshAt) return html`<span class="quiet-text">${text}</span>`;
  return html`<span class="line">${time(text, issuedAt, host)}</span>
    <span class="line quiet-text">${time(next, nextRefreshAt, host)}</span>`;
};

const repairButton = (
  calendar: VirtualCalendar,
  action: 'create_again' | 'forget',
  { host, repair, doRepair }: RowView,
): TemplateResult => {
  const { texts } = host;
  const text = action === 'forget' ? texts.forget : texts.createAgain;
  return html`<button
    type="button"
    class="button small"
    part="button"
    aria-label=${texts.ofCalendar(text, calendar.name)}
    aria-disabled=${repair.isBusy}
    @click=${() => !repair.isBusy && doRepair(calendar, action)}
  >
    ${text}
  </button>`;
};

const repairs = (calendar: VirtualCalendar, view: RowView): TemplateResult | typeof nothing => {
  const { host, repair } = view;
  if (!host.canWrite || !needsRepair(calendar)) return nothing;
  return html`<div class="actions">
      ${repairButton(calendar, 'create_again', view)} ${repairButton(calendar, 'forget', view)}
    </div>
    ${repair.id === calendar.id ? failureNotice(repair.failure, host.texts) : nothing}`;
};

const stateCell = (calendar: VirtualCalendar, view: RowView): TemplateResult => {
  const { texts } = view.host;
  const reason = reasonOf(calendar, texts);
  return html`${stateBadge(texts[calendar.state], standingOf(calendar.state))}
    ${reason ? html`<p class="reason">${reason}</p>` : nothing} ${repairs(calendar, view)}`;
};

/** One calendar: a row of the table where there is room, a card where there is not. */
export const calendarRow = (calendar: VirtualCalendar, view: RowView): TemplateResult => {
  const { host, selected, open } = view;
  const { texts, language } = host;
  const { id, name, profiles, mapping, upcomingEvents } = calendar;
  return html`<tr role="row" class=${id === selected ? 'row selected' : 'row'} part="row">
    <th role="rowheader" scope="row">
      <button
        type="button"
        class="name-button"
        part="name"
        data-calendar=${id}
        aria-current=${id === selected ? 'true' : nothing}
        @click=${() => open(id)}
      >
        <bdi>${name}</bdi>
      </button>
    </th>
    <td role="cell" data-label=${texts.state}><div>${stateCell(calendar, view)}</div></td>
    <td role="cell" data-label=${texts.profiles}>${profileBadges(profiles, texts)}</td>
    <td role="cell" data-label=${texts.mappedTo}>
      ${mapping ? html`<bdi>${mappingText(mapping, texts)}</bdi>` : html`<span class="quiet-text">${texts.notMapped}</span>`}
    </td>
    <td role="cell" class="number" data-label=${texts.upcoming}>${count(language, upcomingEvents)}</td>
    <td role="cell" data-label=${texts.credentials}><div>${credentials(calendar, host)}</div></td>
  </tr>`;
};

/** Nothing but shapes, while the rows are read for the first time. */
export const rowBones = (): TemplateResult =>
  html`<div class="bones" aria-hidden="true">${Array.from({ length: 5 }, () => html`<span class="bone"></span>`)}</div>`;

/** What stands in the place of rows. */
export const noRows = (
  { texts, canWrite, unit }: AdminHost,
  isFiltered: boolean,
  on: { readonly showAll: () => void },
): TemplateResult => {
  // Retired ones are left out unless they are asked for: there may be nothing else.
  const isEmpty = !isFiltered && (unit?.counts['retired'] ?? 0) === 0;
  const all = isFiltered ? buttonPart(texts.showAll, on.showAll) : nothing;
  return isEmpty
    ? html`<div class="empty" part="empty">
        <h3>${texts.emptyTitle}</h3>
        ${canWrite ? html`<p>${texts.emptyText}</p>` : nothing}
      </div>`
    : html`<div class="empty" part="empty"><p>${texts.noneFound}</p>${all}</div>`;
};

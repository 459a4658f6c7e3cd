import type { LedgerReply } from '@slotwright/server/wire/conferencing-admin.js';
import { html, nothing, type TemplateResult } from 'lit';
import { alertIcon } from '../parts/icons.js';
import { count, dateFormatter } from '../time/formatters.js';
import { relativeTime } from '../time/relative-time.js';
import type { ConferencingHost } from './conferencing-host.js';
import { mostInterviews, spreadOf } from './ledger-evenness.js';

type Row = LedgerReply['data'][number];

const dayOf = (instant: string, { language, timeZone }: ConferencingHost): string =>
  dateFormatter(language, { dateStyle: 'medium', timeZone }).format(
    Temporal.Instant.from(instant).epochMilliseconds,
  );

const evenness = (
  { data }: LedgerReply,
  { texts, language }: ConferencingHost,
): TemplateResult | typeof nothing => {
  const spread = spreadOf(data);
  if (spread === undefined) return nothing;
  const text = spread === 0 ? texts.allSame : texts.within(spread, count(language, spread));
  return html`<p class="evenness" part="evenness">${text}</p>`;
};

const mostAtOnce = (
  { mostAtOnce: most, capacity }: Row,
  { texts, language }: ConferencingHost,
): TemplateResult => {
  const text = texts.ofCapacity(count(language, most), count(language, capacity));
  return most > capacity
    ? html`<span class="fault">${alertIcon} ${text}, ${texts.overCapacity}</span>`
    : html`${text}`;
};

const row = (entry: Row, most: number, host: ConferencingHost): TemplateResult => {
  const { texts, language, clock } = host;
  const { email, name, interviews, lastAssignedAt } = entry;
  return html`<tr>
    <th scope="row">${name === '' ? nothing : html`<bdi>${name}</bdi> `}<bdi class="hint">${email}</bdi></th>
    <td>
      <span class="cell-name" aria-hidden="true">${texts.interviews}</span>
      <span class="bar"><meter min="0" max=${most} value=${interviews} aria-label=${texts.ofThis(texts.interviews, email)}></meter> ${count(language, interviews)}</span>
    </td>
    <td><span class="cell-name" aria-hidden="true">${texts.mostAtOnce}</span> ${mostAtOnce(entry, host)}</td>
    <td><span class="cell-name" aria-hidden="true">${texts.lastGiven}</span> ${lastAssignedAt === null ? texts.never : relativeTime(language, lastAssignedAt, clock.now())}</td>
  </tr>`;
};

/** How many interviews each host was given, how many at once, and how even that is. @param name of the account */
export const ledgerTable = (ledger: LedgerReply, name: string, host: ConferencingHost): TemplateResult => {
  const { texts } = host;
  const period = html`<p class="hint">${texts.ledgerText(dayOf(ledger.from, host), dayOf(ledger.to, host))}</p>`;
  if (ledger.data.length === 0) return html`${period}<p>${texts.noLedger}</p>`;
  const most = mostInterviews(ledger.data);
  return html`${period} ${evenness(ledger, host)}
    <table class="ledger" part="ledger">
      <caption class="visually-hidden">${texts.ledgerOf(name)}</caption>
      <thead>
        <tr>
          <th scope="col">${texts.host}</th>
          <th scope="col">${texts.interviews}</th>
          <th scope="col">${texts.mostAtOnce}</th>
          <th scope="col">${texts.lastGiven}</th>
        </tr>
      </thead>
      <tbody>
        ${ledger.data.map((entry) => row(entry, most, host))}
      </tbody>
    </table>`;
};

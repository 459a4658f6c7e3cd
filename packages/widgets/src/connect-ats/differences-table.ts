import type { AtsDifference } from '@slotwright/server/wire/applicant-tracking.js';
import { html, type TemplateResult } from 'lit';
import { stateBadge } from '../account-parts/badges.js';
import { dateFormatter } from '../time/formatters.js';
import type { AtsHost } from './ats-host.js';

type Field = AtsDifference['fields'][number];

/** Whether the ATS does not have the interview any more. */
export const isGone = ({ fields }: AtsDifference): boolean =>
  fields.some(({ field, ats }) => field === 'exists' && ats === null);

/** Whether it is the ATS that has it otherwise, not a calendar alone. */
export const differsInAts = (one: AtsDifference): boolean =>
  isGone(one) || one.fields.some(({ ats, ours }) => ats !== ours);

/** Whether the ATS has it at another time. */
export const isMoved = ({ fields }: AtsDifference): boolean =>
  fields.some(({ field, ats, ours }) => field === 'start' && ats !== ours);

/** Same or different, in words and by a sign. */
export const sameBadge = (same: boolean, { texts }: AtsHost): TemplateResult =>
  stateBadge(same ? texts.same : texts.differs, same ? 'good' : 'bad');

const valueOf = (field: Field['field'], value: string | null, timeZone: string, host: AtsHost): string => {
  const { texts, language } = host;
  if (field === 'exists') return value === null ? texts.isNotThere : texts.isThere;
  if (value === null) return texts.notTold;
  if (field !== 'start' && field !== 'end') return value;
  const shape = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return dateFormatter(language, shape).format(Temporal.Instant.from(value).epochMilliseconds);
};

/** An interview as the ATS, we and the calendar have it. @param caption what the interview is called */
export const differenceTable = (
  { fields, timeZone }: AtsDifference,
  { caption, vendor, host }: { caption: string; vendor: string; host: AtsHost },
): TemplateResult => {
  const { texts } = host;
  const sides = [
    ['ats', vendor],
    ['ours', texts.ours],
    ['calendar', texts.calendar],
  ] as const;
  return html`<table class="compared" part="differences-table">
    <caption class="visually-hidden">${caption}</caption>
    <thead>
      <tr>
        <th scope="col">${texts.field}</th>
        ${sides.map(([, name]) => html`<th scope="col">${name}</th>`)}
        <th scope="col">${texts.comparison}</th>
      </tr>
    </thead>
    <tbody>
      ${fields.map(
        (one) => html`<tr>
          <th scope="row">${texts.fields[one.field]}</th>
          ${sides.map(
            ([side, name]) => html`<td>
              <span class="cell-name" aria-hidden="true">${name}</span>
              <bdi>${valueOf(one.field, one[side], timeZone, host)}</bdi>
            </td>`,
          )}
          <td>${sameBadge(one.same, host)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
};

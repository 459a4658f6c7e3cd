import { html, type TemplateResult } from 'lit';
import { dateFormatter, fullDate, shortDay } from '../time/formatters.js';
import { shownSpan } from '../time/slot-times.js';
import { backIcon, forwardIcon } from '../parts/icons.js';
import { cellAt } from './paint-cells.js';
import type { ProposalView } from './proposal-view.js';

/** Seven in the morning to nine in the evening; the list has the whole day. */
export const FIRST_CELL = 14;
export const COLUMNS = 28;
/** Days on screen at a time. */
export const ROWS = 7;

const hourText = (hour: number, { style }: ProposalView): string =>
  dateFormatter(style.locale, {
    hour: 'numeric',
    timeZone: 'UTC',
    ...(style.hourCycle ? { hourCycle: style.hourCycle } : {}),
  }).format(hour * 3_600_000);

const cellPart = (date: string, row: number, column: number, view: ProposalView): TemplateResult => {
  const { style, place, act } = view;
  const cell = cellAt(date, FIRST_CELL + column, style.timeZone);
  // The clocks skip it.
  if (!cell) return html`<td role="gridcell"></td>`;
  const here = { row, column };
  return html`<td role="gridcell"><button
    type="button"
    class="cell"
    part="cell"
    data-place="${row}-${column}"
    tabindex=${place.row === row && place.column === column ? 0 : -1}
    aria-pressed=${view.isMarked(cell)}
    aria-disabled=${!view.isPossible(cell)}
    aria-label="${fullDate(style.locale, date)}, ${shownSpan(cell, style).range}"
    @pointerdown=${(event: PointerEvent) => act.press(here, event)}
    @pointerover=${() => act.pass(here)}
    @click=${() => act.toggle(here)}
    @keydown=${(event: KeyboardEvent) => act.key(here, event)}
  ></button></td>`;
};

/** Days as rows of half hours, to be marked by pointer or keys. */
export const proposalTable = (view: ProposalView): TemplateResult => {
  const { words, style, days, act } = view;
  const hours = Array.from({ length: COLUMNS / 2 }, (_, index) => FIRST_CELL / 2 + index);
  const turn = (by: number, label: string, isPossible: boolean): TemplateResult => html`<button
    type="button"
    class="turn"
    part="month-button"
    aria-label=${label}
    aria-disabled=${!isPossible}
    @click=${() => act.turn(by)}
  >${by < 0 ? backIcon : forwardIcon}</button>`;
  return html`<div class="paint-bar">
      <p class="hint" id="paint-hint">${words.texts.paintHint}</p>
      ${turn(-ROWS, words.texts.earlierDays, view.canGoBack)}${turn(ROWS, words.texts.laterDays, view.canGoOn)}
    </div>
    <div class="paint-scroll">
      <table class="paint" role="grid" aria-labelledby="suggest" aria-describedby="paint-hint" aria-multiselectable="true">
        <thead>
          <tr>
            <td></td>
            ${hours.map((hour) => html`<th scope="col" colspan="2">${hourText(hour, view)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${days.map(
            (date, row) => html`<tr>
              <th scope="row">${shortDay(style.locale, date)}</th>
              ${Array.from({ length: COLUMNS }, (_, column) => cellPart(date, row, column, view))}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
};

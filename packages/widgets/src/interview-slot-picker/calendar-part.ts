import { html, type TemplateResult } from 'lit';
import { count, dayNumber, fullDate, monthHeading, weekdayName } from '../time/formatters.js';
import { localDays } from '../time/local-days.js';
import { firstWeekday, monthRows, weekdays } from '../time/week-layout.js';
import { backIcon, forwardIcon } from '../parts/icons.js';
import type { PickerView } from './picker-view.js';

/** Slots a day needs for the second and third mark of how much is open. */
const MARKS = [1, 4, 9];

/** The one day of the shown month that Tab reaches: where the focus was, else the chosen day, else the first. */
export const rovingDate = ({ state, bounds }: PickerView): string => {
  const { month = '', focusedDate, selectedDate } = state;
  const inMonth = [focusedDate, selectedDate].find((date) => date?.startsWith(month));
  const first = `${month}-01`;
  return inMonth ?? (bounds.first > first ? bounds.first : first);
};

interface Day {
  readonly date: string;
  readonly times: number;
  readonly isRoving: boolean;
}

const dayButton = (view: PickerView, { date, times, isRoving }: Day): TemplateResult => {
  const { words, on, today, state } = view;
  const locale = words.lang();
  const told = times > 0 ? words.texts.times(times, count(locale, times)) : words.texts.noTimes;
  const isOpen = times > 0;
  return html`<button
    type="button"
    class="day"
    part=${isOpen ? 'day day-open' : 'day'}
    data-date=${date}
    data-marks=${MARKS.filter((needed) => times >= needed).length}
    tabindex=${isRoving ? 0 : -1}
    aria-disabled=${!isOpen}
    aria-current=${date === today ? 'date' : 'false'}
    aria-label="${fullDate(locale, date)}, ${state.isLoadingMonth ? words.texts.loading : told}"
    @click=${(event: MouseEvent) => on.selectDay(date, event.detail === 0)}
  ><span class="number">${dayNumber(locale, date)}</span></button>`;
};

/** The short names of some languages are as long as the long ones; they have a narrow one beside them. */
const LONGEST_SHORT_NAME = 4;

const weekdayHeading = (locale: string, weekday: number): TemplateResult => {
  const [long, short, narrow] = (['long', 'short', 'narrow'] as const).map((style) =>
    weekdayName(locale, weekday, style),
  );
  return html`<th scope="col" abbr=${long} aria-label=${long}>${
    short && short.length > LONGEST_SHORT_NAME
      ? html`<span class="short">${short}</span><span class="narrow">${narrow}</span>`
      : short
  }</th>`;
};

const monthTable = (view: PickerView): TemplateResult => {
  const { state, words, on } = view;
  const { month = '', timeZone, slots, isLoadingMonth, selectedDate } = state;
  const first = firstWeekday(words.lang());
  const days = localDays(slots, timeZone);
  const roving = rovingDate(view);
  const cell = (date: string | undefined): TemplateResult =>
    date === undefined
      ? html`<td></td>`
      : html`<td role="gridcell" aria-selected=${date === selectedDate}>
          ${dayButton(view, { date, times: days.get(date)?.length ?? 0, isRoving: date === roving })}
        </td>`;
  return html`<table
    role="grid"
    class="month"
    part="month"
    aria-labelledby="month"
    aria-busy=${isLoadingMonth}
    @keydown=${on.gridKey}
  >
    <thead><tr>${weekdays(first).map((weekday) => weekdayHeading(words.lang(), weekday))}</tr></thead>
    <tbody>${monthRows(month, first).map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody>
  </table>`;
};

/** The month with its days, and the way to the months beside it. */
export const calendarPart = (view: PickerView): TemplateResult => {
  const { state, words, on, bounds } = view;
  const { month = '' } = state;
  const turn = (by: -1 | 1, isEnd: boolean): TemplateResult => html`<button
    type="button"
    class="turn"
    part="month-button"
    aria-label=${by < 0 ? words.texts.previousMonth : words.texts.nextMonth}
    aria-disabled=${isEnd}
    @click=${() => on.showMonth(by)}
  >${by < 0 ? backIcon : forwardIcon}</button>`;
  return html`<section class="calendar" part="calendar">
    <div class="month-bar">
      <h3 id="month" class="month-name" aria-live="off">${monthHeading(words.lang(), month)}</h3>
      ${turn(-1, month <= bounds.first.slice(0, 7))}${turn(1, month >= bounds.last.slice(0, 7))}
    </div>
    ${monthTable(view)}
  </section>`;
};

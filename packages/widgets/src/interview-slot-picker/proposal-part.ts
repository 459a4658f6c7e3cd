import { html, nothing, type TemplateResult } from 'lit';
import { dateFormatter, fullDate } from '../time/formatters.js';
import { buttonPart } from '../parts/button-part.js';
import { noticePart } from './notice-part.js';
import { CELLS_OF_DAY } from './paint-cells.js';
import { proposalTable } from './proposal-table.js';
import type { ListEntry, ProposalView } from './proposal-view.js';
import { rangeText } from './suggested-part.js';

/** A half hour of the day as the language writes it; the end of the day reads as its midnight. */
const halfHour = (half: number, { style }: ProposalView): string =>
  dateFormatter(style.locale, {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
    ...(style.hourCycle ? { hourCycle: style.hourCycle } : {}),
  }).format(half * 1_800_000);

interface Choice {
  readonly name: keyof ListEntry;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly text: string; readonly isChosen: boolean }[];
}

const choice = ({ name, label, options }: Choice, { act }: ProposalView): TemplateResult => {
  const onChange = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLSelectElement)) return;
    const { value } = currentTarget;
    act.enter(name === 'date' ? { date: value } : { [name]: Number(value) });
  };
  return html`<div class="field">
    <label for="suggest-${name}">${label}</label>
    <select id="suggest-${name}" part="input" @change=${onChange}>
      ${options.map(
        ({ value, text, isChosen }) => html`<option value=${value} .selected=${isChosen}>${text}</option>`,
      )}
    </select>
  </div>`;
};

/** Day, from, to: one range after the other. */
const proposalList = (view: ProposalView): TemplateResult => {
  const { words, style, allDays, entry, act } = view;
  const halves = (first: number, chosen: number): Choice['options'] =>
    Array.from({ length: CELLS_OF_DAY }, (_, index) => first + index).map((half) => ({
      value: String(half),
      text: halfHour(half, view),
      isChosen: half === chosen,
    }));
  const days = allDays.map((date) => ({
    value: date,
    text: fullDate(style.locale, date),
    isChosen: date === entry.date,
  }));
  return html`<div class="suggest-entry">
    ${choice({ name: 'date', label: words.texts.day, options: days }, view)}
    ${choice({ name: 'from', label: words.texts.from, options: halves(0, entry.from) }, view)}
    ${choice({ name: 'to', label: words.texts.to, options: halves(1, entry.to) }, view)}
    ${buttonPart(words.texts.addRange, act.add)}
  </div>`;
};

const chosenRanges = ({ words, style, ranges, act }: ProposalView): TemplateResult | typeof nothing =>
  ranges.length === 0
    ? nothing
    : html`<h4 class="part-name">${words.texts.suggested}</h4>
        <ul class="ranges">
          ${ranges.map((range) => {
            const text = rangeText(range, style);
            return html`<li>
              <span>${text}</span>
              <button type="button" class="button plain" part="button" aria-label=${words.texts.removeRange(text)} @click=${() => act.remove(range)}>
                <span aria-hidden="true">×</span>
              </button>
            </li>`;
          })}
        </ul>`;

const noteField = ({ words, note, isSending, act }: ProposalView): TemplateResult => html`<div class="field">
  <label for="suggest-note">${words.texts.note}</label>
  <textarea
    id="suggest-note"
    part="input"
    rows="2"
    maxlength="1000"
    dir="auto"
    ?readonly=${isSending}
    .value=${note}
    @input=${({ currentTarget }: Event) => {
      if (currentTarget instanceof HTMLTextAreaElement) act.writeNote(currentTarget.value);
    }}
  ></textarea>
</div>`;

/** The form in which a candidate marks times that suit, and sends them. */
export const proposalPart = (view: ProposalView): TemplateResult => {
  const { state, words, mode, fault, failure, isSending, act } = view;
  const isTable = mode === 'table';
  const employer = state.invitation?.job.employerName ?? words.texts.employer;
  return html`<form class="suggest" part="suggest" aria-labelledby="suggest" novalidate @submit=${act.send}>
    <h3 id="suggest" class="step-name" tabindex="-1">${words.texts.suggestTitle}</h3>
    <p class="hint">${words.texts.suggestText(employer)}</p>
    ${isTable ? proposalTable(view) : proposalList(view)}
    <div class="actions">
      ${buttonPart(isTable ? words.texts.asList : words.texts.asTable, () => act.showMode(isTable ? 'list' : 'table'), 'plain')}
    </div>
    ${chosenRanges(view)} ${noteField(view)}
    ${fault === undefined ? noticePart(failure, view) : html`<p class="fault">${fault}</p>`}
    <div class="actions">
      <button class="button primary" part="button primary-button" aria-disabled=${isSending} aria-busy=${isSending}>
        ${isSending ? words.texts.sendingSuggestions : words.texts.send}
      </button>
      ${buttonPart(words.texts.backToTimes, act.close, 'plain')}
    </div>
  </form>`;
};

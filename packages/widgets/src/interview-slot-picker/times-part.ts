import type { Slot } from '@slotwright/server/wire/slots.js';
import { html, nothing, type TemplateResult } from 'lit';
import { dayHeading, duration, fullDate, monthHeading, shortDay } from '../time/formatters.js';
import { dayParts, localDate, localDays } from '../time/local-days.js';
import { shownSpan, spanMinutes, zoneLongName } from '../time/slot-times.js';
import { buttonPart } from '../parts/button-part.js';
import { calendarIcon } from '../parts/icons.js';
import { noticePart } from './notice-part.js';
import { nextOpen, type PickerState } from './picker-state.js';
import type { LoopParts, PickerView } from './picker-view.js';

/** More slots than this are grouped by part of the day. */
const LONG_LIST = 6;

/**
 * What a slot's button says to somebody who cannot see what stands around it: its text, then date, zone and length.
 * The text comes first and whole, so that it can be spoken to press the button (WCAG 2.5.3).
 */
const slotName = (slot: Slot, text: string, { style }: PickerView): string =>
  [
    text,
    fullDate(style.locale, localDate(slot.start, style.timeZone)),
    zoneLongName(slot.start, style),
    duration(style.locale, spanMinutes(slot)),
  ].join(', ');

const loopOf = ({ sessions }: Slot, { loop }: PickerView): LoopParts | undefined =>
  sessions.length > 1 ? loop : undefined;

const slotTime = (slot: Slot, view: PickerView): string =>
  loopOf(slot, view)?.wholeTime(slot.sessions, view.style) ?? shownSpan(slot, view.style).range;

const slotButton = (slot: Slot, view: PickerView, text: string, isFirst: boolean): TemplateResult => {
  const { state, words, style, on } = view;
  const loop = loopOf(slot, view);
  const isAsking = state.asking?.ticket === slot.ticket;
  const isGone = state.gone?.some(({ start }) => start === slot.start) ?? false;
  const shown = isGone ? `${text} ${words.texts.gone}` : text;
  return html`<li><button
    type="button"
    class="slot ${loop ? 'slot-loop' : ''} ${isGone ? 'gone' : ''}"
    part="slot"
    data-start=${slot.start}
    tabindex=${isFirst ? 0 : -1}
    aria-disabled=${isGone || state.asking !== undefined}
    aria-busy=${isAsking}
    aria-label=${loop?.slotName(slot, shown, style) ?? slotName(slot, shown, view)}
    @click=${() => on.pick(slot)}
  >${text}${isGone ? html` <span class="mark">${words.texts.gone}</span>` : nothing}${loop?.agenda(slot.sessions, style)}</button></li>`;
};

const slotList = (slots: readonly Slot[], view: PickerView, first: Slot | undefined): TemplateResult => {
  const isLong = slots.some((slot) => loopOf(slot, view) ?? shownSpan(slot, view.style).hasZones);
  return html`<ul class="slots ${isLong ? 'slots-long' : ''}">
    ${slots.map((slot) => slotButton(slot, view, slotTime(slot, view), slot === first))}
  </ul>`;
};

/** Every time that is on screen or can come there, those that are gone included. */
const shownSlots = ({ slots, gone = [] }: PickerState): readonly Slot[] => [...slots, ...gone];

const alternativesOf = ({ state }: PickerView): readonly Slot[] => state.refusal?.alternatives ?? [];

/** What is open near a slot that was just taken; the day is named because it may be another. */
const alternatives = (view: PickerView): TemplateResult | typeof nothing => {
  const { words, style } = view;
  const slots = alternativesOf(view);
  if (slots.length === 0) return nothing;
  return html`<h4 class="part-name">${words.texts.alternatives}</h4>
    <ul class="slots slots-long">
      ${slots.map((slot) => {
        const day = shortDay(style.locale, localDate(slot.start, style.timeZone));
        return slotButton(slot, view, `${day} · ${slotTime(slot, view)}`, slot === slots[0]);
      })}
    </ul>`;
};

/** The shape of the times until they are there. */
export const timesSkeleton = (): TemplateResult =>
  html`<div class="slots" aria-hidden="true">${Array.from({ length: 6 }, () => html`<span class="bone bone-slot"></span>`)}</div>`;

const emptyMonth = (view: PickerView): TemplateResult => {
  const { state, words, style, on } = view;
  const next = nextOpen(state);
  const way = next
    ? html`<p>${words.texts.emptyNext(dayHeading(style.locale, localDate(next, style.timeZone)))}</p>
        ${buttonPart(words.texts.showNext, () => on.showNext(next), 'primary')}`
    : html`<p>${words.texts.emptyLast(state.invitation?.job.employerName ?? words.texts.employer)}</p>
        ${buttonPart(words.texts.checkAgain, on.reload)}`;
  return html`<div class="empty" part="empty">
    <span class="medallion quiet">${calendarIcon}</span>
    <h3>${words.texts.emptyTitle(monthHeading(style.locale, state.month ?? ''))}</h3>
    ${way}
  </div>`;
};

const dayOfSlots = (date: string, slots: readonly Slot[], view: PickerView): TemplateResult => {
  const { words, style } = view;
  const groups = slots.length > LONG_LIST ? dayParts(slots, style.timeZone) : [{ part: undefined, slots }];
  const first = alternativesOf(view).length > 0 ? undefined : slots[0];
  const hasZones = slots.some((slot) => shownSpan(slot, style).hasZones);
  return html`<div role="group" aria-label=${words.texts.timesOn(fullDate(style.locale, date))}>
    ${hasZones ? html`<p class="hint">${words.texts.clocksChange}</p>` : nothing}
    ${groups.map(
      ({
        part,
        slots: some,
      }) => html`${part ? html`<h4 class="part-name">${words.texts[part]}</h4>` : nothing}
        ${slotList(some, view, first)}`,
    )}
  </div>`;
};

const dayTimes = (view: PickerView): TemplateResult | typeof nothing => {
  const { state, words, style } = view;
  const date = state.selectedDate;
  if (!date) return html`<p class="hint">${words.texts.pickDay}</p>`;
  const offered = new Set(alternativesOf(view).map(({ start }) => start));
  const others = shownSlots(state).filter(({ start }) => !offered.has(start));
  const slots = localDays(others, state.timeZone).get(date);
  const heading = dayHeading(style.locale, date);
  // All that is left of the day stands above, as close to the time that was taken.
  if (!slots && localDays(alternativesOf(view), state.timeZone).has(date)) return nothing;
  if (!slots)
    return html`<h3 class="times-name">${heading}</h3><p class="hint">${words.texts.noTimesOn(heading)}</p>`;
  const zones = [...new Set(slots.map(({ start }) => zoneLongName(start, style)))];
  return html`<h3 class="times-name">${heading}</h3>
    <p class="zone-name">${zones.join(' · ')}</p>
    ${dayOfSlots(date, slots, view)}`;
};

/** The times of the chosen day, or why there are none and the way on. */
export const timesPart = (view: PickerView): TemplateResult => {
  const { state } = view;
  const isEmpty = !shownSlots(state).some(({ start }) =>
    localDate(start, state.timeZone).startsWith(state.month ?? ''),
  );
  const body = state.isLoadingMonth ? timesSkeleton() : isEmpty ? emptyMonth(view) : dayTimes(view);
  return html`<section class="times" part="times" @keydown=${view.on.timeKey}>
    ${noticePart(state.refusal, view)} ${alternatives(view)} ${body}
  </section>`;
};

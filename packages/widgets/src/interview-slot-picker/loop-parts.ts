import type { Slot } from '@slotwright/server/wire/slots.js';
import { html, type TemplateResult } from 'lit';
import type { LocalizeController } from '../messages/localize-controller.js';
import { count, duration, fullDate, type TimeStyle } from '../time/formatters.js';
import { localDate } from '../time/local-days.js';
import { sessionTime, type TimedSession, wholeTime } from '../time/loop-times.js';
import { spanMinutes, zoneLongName } from '../time/slot-times.js';
import type { LoopParts } from './picker-view.js';

/** `3 interviews` */
const interviewCount = (sessions: readonly unknown[], words: LocalizeController): string =>
  words.texts.interviews(sessions.length, count(words.lang(), sessions.length));

/** Each interview in one line: its time, then its title. */
const lines = (sessions: readonly TimedSession[], style: TimeStyle): readonly (readonly [string, string])[] =>
  sessions.map((session) => [sessionTime(session, sessions[0] ?? session, style), session.title]);

/** `3 interviews, Tuesday, March 2, 2027, 9:00 – 11:30 AM`: the whole, for somebody who cannot see it. */
export const loopSummary = (
  sessions: readonly TimedSession[],
  words: LocalizeController,
  style: TimeStyle,
): string =>
  [
    interviewCount(sessions, words),
    fullDate(style.locale, localDate(sessions[0]?.start ?? '', style.timeZone)),
    wholeTime(sessions, style),
  ].join(', ');

const slotName = ({ start, end, sessions }: Slot, text: string, style: TimeStyle): string => {
  const date = localDate(start, style.timeZone);
  const isOneDay = sessions.every((session) => localDate(session.start, style.timeZone) === date);
  return [
    text,
    ...lines(sessions, style).map((line) => line.join(' ')),
    fullDate(style.locale, date),
    zoneLongName(start, style),
    // The hours of the nights between say nothing about how long it takes.
    ...(isOneDay ? [duration(style.locale, spanMinutes({ start, end }))] : []),
  ].join(', ');
};

const agenda = (sessions: readonly TimedSession[], style: TimeStyle): TemplateResult =>
  html` <span class="agenda" part="agenda">${lines(sessions, style).map(
    ([time, title]) => html`<span class="agenda-time">${time}</span> <span>${title}</span> `,
  )}</span>`;

/** How several interviews that are booked together are shown until one of their times is held. */
export const loopParts: LoopParts = {
  title: interviewCount,
  names: (sessions) =>
    html`<ul class="loop-names">${sessions.map(({ title }) => html`<li>${title}</li>`)}</ul>`,
  wholeTime,
  slotName,
  agenda,
};

import '../../domain/temporal.js';

/** `09:30`, by the clock of the zone. */
export const timeText = (instant: Temporal.Instant, timeZone: string): string =>
  instant.toLocaleString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });

/** `Tuesday 2 March 2027`, by the calendar of the zone. */
export const dayText = (instant: Temporal.Instant, timeZone: string): string =>
  instant.toLocaleString('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });

/** Day, time and the zone's name. */
export const momentText = (instant: Temporal.Instant, timeZone: string): string =>
  `${dayText(instant, timeZone)}, ${timeText(instant, timeZone)} (${zoneText(instant, timeZone)})`;

const zoneText = (instant: Temporal.Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'long' })
    .formatToParts(instant.epochMilliseconds)
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;

import { count, duration, numberFormat, unitCount } from './formatters.js';

/** `9:41`: what is left, minutes and seconds, in the digits of the locale. */
export const timeLeft = (locale: string, seconds: number): string => {
  const two = numberFormat(JSON.stringify([locale, { minimumIntegerDigits: 2 }]));
  return `${count(locale, Math.floor(seconds / 60))}:${two.format(seconds % 60)}`;
};

/** `30 seconds`, `2 minutes`: whole minutes from a minute on, rounded. */
export const secondsDuration = (locale: string, seconds: number): string =>
  seconds >= 60 ? duration(locale, Math.round(seconds / 60)) : unitCount(locale, seconds, 'second');

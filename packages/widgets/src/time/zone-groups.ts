import { zoneLabel, zoneOffsetName } from './time-zones.js';

/** One zone to choose: its IANA id and `Berlin (GMT+1)`. */
export interface ZoneChoice {
  readonly id: string;
  readonly label: string;
}

/** Zones of one offset, by city. */
export interface ZoneGroup {
  readonly label: string;
  readonly zones: readonly ZoneChoice[];
}

/**
 * Every zone the browser knows, grouped by offset from west to east: names of continents exist in the words of every
 * language only in some browsers. Costs tens of milliseconds: ask for it only when somebody is about to choose.
 * @param also a zone to include even if the browser does not list it (an older name)
 * @param at epoch milliseconds for which offsets are told
 */
export const zoneGroups = (locale: string, also: string, at: number): readonly ZoneGroup[] => {
  const moment = Temporal.Instant.fromEpochMilliseconds(at);
  const groups = new Map<number, ZoneChoice[]>();
  for (const id of new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', also])) {
    const offset = moment.toZonedDateTimeISO(id).offsetNanoseconds;
    const zones = groups.get(offset) ?? [];
    zones.push({ id, label: zoneLabel(id, locale, at) });
    groups.set(offset, zones);
  }
  const { compare } = new Intl.Collator(locale);
  return [...groups]
    .toSorted(([a], [b]) => a - b)
    .map(([, zones]) => ({
      label: zoneOffsetName(zones[0]?.id ?? 'UTC', locale, at),
      zones: zones.toSorted((a, b) => compare(a.label, b.label)),
    }));
};

import { zoneLabel } from './time-zones.js';

/** One zone to choose: its IANA id and `Berlin (GMT+1)`. */
export interface ZoneChoice {
  readonly id: string;
  readonly label: string;
}

/** Zones of one part of the world, by city. */
export interface ZoneGroup {
  readonly label: string;
  readonly zones: readonly ZoneChoice[];
}

/** First part of a zone's id → UN M49 or ISO 3166 code, which Intl can name in any language. */
const REGIONS: Readonly<Record<string, string>> = {
  Africa: '002',
  America: '019',
  Antarctica: 'AQ',
  Asia: '142',
  Australia: 'AU',
  Europe: '150',
  Pacific: '009',
};
const WORLD = '001';

/**
 * Every zone the browser knows, grouped by part of the world in the words of the locale. Costs tens of milliseconds:
 * ask for it only when somebody is about to choose.
 * @param also a zone to include even if the browser does not list it (an older name)
 * @param at epoch milliseconds for which offsets are told
 */
export const zoneGroups = (locale: string, also: string, at: number): readonly ZoneGroup[] => {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const groups = new Map<string, ZoneChoice[]>();
  for (const id of new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', also])) {
    const code = REGIONS[id.split('/')[0] ?? ''] ?? WORLD;
    const zones = groups.get(code) ?? [];
    zones.push({ id, label: zoneLabel(id, locale, at) });
    groups.set(code, zones);
  }
  const compare = new Intl.Collator(locale).compare;
  return [...groups]
    .map(([code, zones]) => ({
      label: names.of(code) ?? code,
      zones: zones.toSorted((a, b) => compare(a.label, b.label)),
    }))
    .toSorted((a, b) => compare(a.label, b.label));
};

import ICAL from 'ical.js';
import { embeddedZoneRule } from './embedded-zone.js';
import { wallSecondsOf } from './wall-clock.js';
import { ruleOfTimeZone, unknownRule, utcRule, type WallSeconds, type ZoneRule } from './zone-rule.js';

/** A DTSTART, DTEND, RDATE, EXDATE or RECURRENCE-ID value: what its clock shows, and which clock that is. */
export interface EventTime {
  wall: WallSeconds;
  /** A DATE, not a DATE-TIME; its wall time is midnight. */
  isDate: boolean;
  zone: ZoneRule;
}

/** Finds the rule for a TZID, or for a time without one (`undefined`). */
export type FindZone = (tzid: string | undefined) => ZoneRule;

/**
 * How one iCalendar object names its zones (RFC 5545 §3.8.3.1). In this order: a name of the IANA database, which is
 * complete and current where the VTIMEZONE beside it is often cut short or old; the VTIMEZONE; an IANA name inside a
 * longer one (`/mozilla.org/20050126_1/Europe/London`). A name that nothing explains may mean any hour of the world.
 * @param floating the rule for times without a zone and for whole days
 */
export function zonesOf(calendar: ICAL.Component, floating: ZoneRule): FindZone {
  const found = new Map<string, ZoneRule>();
  return (tzid) => {
    if (tzid === undefined) return floating;
    const known = found.get(tzid);
    if (known !== undefined) return known;
    const rule = ruleOfTimeZone(tzid) ?? definedRule(calendar, tzid) ?? ruleWithin(tzid) ?? unknownRule;
    found.set(tzid, rule);
    return rule;
  };
}

function definedRule(calendar: ICAL.Component, tzid: string): ZoneRule | undefined {
  const zone = calendar
    .getAllSubcomponents('vtimezone')
    .find((component) => component.getFirstPropertyValue('tzid') === tzid);
  return zone === undefined ? undefined : embeddedZoneRule(zone);
}

function ruleWithin(tzid: string): ZoneRule | undefined {
  const parts = tzid.split('/');
  const tails = [-3, -2].map((count) => parts.slice(count).join('/'));
  return tails.map(ruleOfTimeZone).find((rule) => rule !== undefined);
}

/** Reads the zone that a `calendar-timezone` property gives (RFC 4791 §5.2.2); `undefined` when it gives none. */
export function zoneRuleOfText(text: string): ZoneRule | undefined {
  const calendar = ICAL.Component.fromString(text);
  const zone = calendar.getFirstSubcomponent('vtimezone');
  const tzid = zone?.getFirstPropertyValue('tzid');
  if (typeof tzid !== 'string') return undefined;
  const rule = zonesOf(calendar, unknownRule)(tzid);
  return rule === unknownRule ? undefined : rule;
}

/** All times a property holds; of an RDATE's periods their starts. Values that are no times are left out. */
export function timesOf(property: ICAL.Property, findZone: FindZone): EventTime[] {
  return property.getValues().flatMap((value: unknown) => {
    const time = value instanceof ICAL.Period ? value.start : value;
    return time instanceof ICAL.Time ? [eventTime(time, property, findZone)] : [];
  });
}

/** The time a component's property holds, if there is one. */
export function timeOf(component: ICAL.Component, name: string, findZone: FindZone): EventTime | undefined {
  const property = component.getFirstProperty(name);
  return property ? timesOf(property, findZone)[0] : undefined;
}

/** One value as an event time; the zone comes from the property's TZID. */
export function eventTime(time: ICAL.Time, property: ICAL.Property, findZone: FindZone): EventTime {
  const isUtc = time.zone === ICAL.Timezone.utcTimezone;
  const tzid = property.getFirstParameter('tzid');
  const zone = isUtc ? utcRule : findZone(tzid && !time.isDate ? tzid : undefined);
  return { wall: wallSecondsOf(time), isDate: time.isDate, zone };
}

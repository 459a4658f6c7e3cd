import * as v from 'valibot';
import type { CalendarInfo } from '../../ports/calendar.js';
import { type ConnectionId, unreadable } from './caldav-errors.js';

/** One resource of a multistatus: what was found of it, and what it answered with when it stands there as a whole. */
export interface DavResource {
  url: URL;
  /** The resource's own status; `undefined` when each property has its own. */
  status: number | undefined;
  /** Properties with status 200 only (RFC 4918 §9.1), by name without prefix and in camel case. */
  properties: Readonly<Record<string, unknown>>;
  /** Names of the conditions in its `error` element. */
  conditions: readonly string[];
}

const xmlObject = v.record(v.string(), v.unknown());
const statusLine = v.pipe(v.string(), v.regex(/^HTTP\/\S+ \d{3}/));
const text = v.union([v.string(), v.number(), v.boolean()]);
const cdata = v.object({ _cdata: v.union([v.string(), v.array(v.string())]) });
const propstat = v.object({ status: statusLine, prop: v.optional(v.unknown()) });
const response = v.object({
  href: v.unknown(),
  status: v.optional(statusLine),
  propstat: v.optional(v.unknown()),
  error: v.optional(v.unknown()),
});
const multistatus = v.object({ multistatus: v.unknown() });

/** One child is itself, several are a list, none is nothing: always a list here. */
function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** An element's children; an element with only text or nothing has none. */
function childrenOf(value: unknown): Record<string, unknown> {
  return v.is(xmlObject, value) ? value : {};
}

/** An element's text; the parser turns `123` into a number and leaves CDATA apart. */
export function textOf(value: unknown): string | undefined {
  if (v.is(text, value)) return String(value);
  if (v.is(cdata, value)) return listOf(value._cdata).join('');
  return undefined;
}

/** The conditions named in an `error` element (RFC 4918 §16), such as `noUidConflict`. */
export function conditionsOf(error: unknown): string[] {
  return Object.keys(childrenOf(error)).filter((name) => !name.startsWith('_'));
}

/**
 * The resources of a multistatus (RFC 4918 §14.16), its hrefs made absolute.
 * @throws `provider_unavailable` for a body that is none, or that says it is not complete
 */
export function resourcesOf(document: unknown, base: URL, connectionId: ConnectionId): DavResource[] {
  if (!v.is(multistatus, document)) throw unreadable('something other than a list', connectionId);
  const responses = listOf(childrenOf(document.multistatus)['response']);
  return responses.map((value) => {
    if (!v.is(response, value)) throw unreadable('a list without addresses or states', connectionId);
    const status = codeOf(value.status);
    // A cut-off list carries this for the collection itself (RFC 5323 §3.3): the rest is unknown, not free.
    if (status === 507) throw unreadable('a list that is cut off', connectionId);
    return {
      url: urlOf(value.href, base, connectionId),
      status,
      properties: propertiesOf(value.propstat, connectionId),
      conditions: conditionsOf(value.error),
    };
  });
}

function propertiesOf(propstats: unknown, connectionId: ConnectionId): Record<string, unknown> {
  const found = listOf(propstats).map((value) => {
    if (!v.is(propstat, value)) throw unreadable('properties without a state', connectionId);
    return codeOf(value.status) === 200 ? childrenOf(value.prop) : {};
  });
  return Object.assign({}, ...found) as Record<string, unknown>; // each part is such a record
}

function codeOf(line: string | undefined): number | undefined {
  const code = line?.split(' ')[1];
  return code === undefined ? undefined : Number(code);
}

function urlOf(href: unknown, base: URL, connectionId: ConnectionId): URL {
  const given = textOf(Array.isArray(href) ? href[0] : href);
  // Xandikos escapes the colons of its absolute addresses.
  const address = given?.replace(/^(https?)%3A\/\/([^/]*?)%3A(\d+)/i, '$1://$2:$3');
  if (address === undefined || !URL.canParse(address, base.href)) {
    throw unreadable('an address that is none', connectionId);
  }
  return new URL(address, base.href);
}

/** The `href` inside a property, absolute; of several the first. */
export function hrefOf(property: unknown, base: URL, connectionId: ConnectionId): URL | undefined {
  const [href] = listOf(childrenOf(property)['href']);
  return href === undefined ? undefined : urlOf(href, base, connectionId);
}

/** All `href`s inside a property as they stand there: calendar addresses are `mailto:` more often than paths. */
export function hrefTextsOf(property: unknown): string[] {
  return listOf(childrenOf(property)['href']).flatMap((href) => textOf(href) ?? []);
}

/** Whether a resource type, a component or a privilege is named among the children of a property. */
function hasChild(property: unknown, name: string): boolean {
  return listOf(property).some((each) => name in childrenOf(each));
}

/** The calendars among a home's collections that take events; a server that does not say what it takes, takes them. */
export function calendarsOf(resources: readonly DavResource[]): CalendarInfo[] {
  const calendars = resources.filter(takesEvents).map(({ url, properties }) => ({
    id: collectionUrl(url).href,
    name: textOf(properties['displayname']) ?? decodedName(url),
    isReadOnly: !mayWrite(properties['currentUserPrivilegeSet']),
  }));
  // CalDAV knows no primary calendar. The first that can be written is what a person would take for it.
  const primary = calendars.find(({ isReadOnly }) => !isReadOnly);
  return calendars.map((calendar) => ({ ...calendar, isPrimary: calendar === primary }));
}

function takesEvents({ properties }: DavResource): boolean {
  if (!hasChild(properties['resourcetype'], 'calendar')) return false;
  const components = listOf(childrenOf(properties['supportedCalendarComponentSet'])['comp']);
  const names = components.map((component) => childrenOf(childrenOf(component)['_attributes'])['name']);
  return names.length === 0 || names.some((name) => String(name).toUpperCase() === 'VEVENT');
}

/** Writing an event takes `write` or `all`, or `bind` and `write-content` (RFC 3744 §3); unsaid counts as allowed. */
function mayWrite(privilegeSet: unknown): boolean {
  if (privilegeSet === undefined) return true;
  const privileges = listOf(childrenOf(privilegeSet)['privilege']);
  const has = (name: string) => hasChild(privileges, name);
  return has('all') || has('write') || (has('bind') && has('writeContent'));
}

/** A collection's address with the slash at its end that relative addresses need. */
export function collectionUrl(url: URL): URL {
  const collection = new URL(url.href);
  collection.search = '';
  collection.hash = '';
  if (!collection.pathname.endsWith('/')) collection.pathname += '/';
  return collection;
}

function decodedName({ pathname }: URL): string {
  const last = pathname.split('/').filter(Boolean).at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** The tokens of a `DAV` header, as they stand there: Xandikos advertises `calendar-auto-scheduling`, which is none. */
export function davTokensOf(header: string | null): ReadonlySet<string> {
  return new Set((header ?? '').split(',').map((token) => token.trim()));
}

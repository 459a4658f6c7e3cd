import type { VirtualCalendarSort, VirtualCalendarState } from '@slotwright/server/wire/virtual-calendars.js';
import type { CalendarSearch } from '../api/virtual-calendar-api.js';
import type { AdminView } from '../events/view-changed.js';

/** Rows of a page. */
const PAGE_SIZE = 25;

/** Every order, in the order it is offered. */
export const SORTS: readonly VirtualCalendarSort[] = ['name', '-name', '-created', 'created', 'state'];

/** Every state, along the life of a calendar. */
export const STATES: readonly VirtualCalendarState[] = [
  'planned',
  'creating',
  'unconfirmed',
  'failed',
  'active',
  'rotating',
  'retiring',
  'retired',
];

/** The attributes that say what is looked at, as they are. */
export interface ViewAttributes {
  readonly unit: string | undefined | null;
  readonly search: string | undefined | null;
  readonly sort: string | undefined | null;
  readonly page: string | undefined | null;
  readonly status: string | undefined | null;
  readonly calendar: string | undefined | null;
}

/** Whether a text is one of the orders. */
export const isSort = (text: string): text is VirtualCalendarSort => SORTS.some((sort) => sort === text);

/** Whether a text is one of the states. */
export const isState = (text: string): text is VirtualCalendarState => STATES.some((state) => state === text);

const pageNumber = (text: string | undefined | null): number =>
  text && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;

/** What is looked at; a value that means nothing counts as left out. */
export const viewOf = ({ unit, search, sort, page, status, calendar }: ViewAttributes): AdminView => ({
  unit: unit ?? '',
  search: (search ?? '').trim().slice(0, 200),
  sort: sort && isSort(sort) ? sort : '',
  page: pageNumber(page),
  status: status && isState(status) ? status : '',
  calendar: calendar ?? '',
});

/** What the server is asked for a view. */
export const searchOf = ({ search, sort, page, status }: AdminView): CalendarSearch => ({
  search,
  sort: isSort(sort) ? sort : 'name',
  state: isState(status) ? status : undefined,
  page,
  limit: PAGE_SIZE,
});

/** Another view of the list begins at its first page. */
export const changedView = (view: AdminView, change: Partial<AdminView>): AdminView => {
  const isOtherList = (['unit', 'search', 'sort', 'status'] as const).some(
    (key) => change[key] !== undefined && change[key] !== view[key],
  );
  return { ...view, ...(isOtherList ? { page: 1 } : {}), ...change };
};

/** Whether two views show the same rows. */
export const hasSameList = (a: AdminView, b: AdminView): boolean =>
  a.unit === b.unit &&
  a.search === b.search &&
  a.sort === b.sort &&
  a.page === b.page &&
  a.status === b.status;

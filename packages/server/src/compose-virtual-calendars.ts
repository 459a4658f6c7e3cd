import type { Logger } from 'pino';
import type { JobHandlers } from './adapters/postgres/job-queue.js';
import type { Cursors } from './http/cursor.js';
import type { Endpoint } from './http/endpoint.js';
import type { OwnUrls } from './http/own-urls.js';
import { organizationalUnitRoutes } from './http/routes/organizational-units.js';
import { virtualCalendarEventRoutes } from './http/routes/virtual-calendar-events.js';
import { virtualCalendarRoutes } from './http/routes/virtual-calendars.js';
import type { Sender } from './outbox/interview-event.js';
import type { ConsentPorts } from './use-cases/connect-by-consent.js';
import type { VirtualCalendarPorts } from './use-cases/virtual-calendars/virtual-calendar-ports.js';
import { makeWorkOnVirtualCalendar } from './use-cases/virtual-calendars/work-on-virtual-calendar.js';

/** Adds what virtual calendars need to the usual ports. */
const withCalendars = (
  ports: ConsentPorts,
  { urls, sender }: { urls: OwnUrls; sender: Sender },
): VirtualCalendarPorts => ({ ...ports, hookUrlOf: urls.hook, sender });

/** The routes of organizational units and their virtual calendars. */
export function virtualCalendarEndpoints(
  ports: ConsentPorts,
  parts: { urls: OwnUrls; sender: Sender; cursors: Cursors },
): Endpoint[] {
  const calendars = withCalendars(ports, parts);
  return [
    ...organizationalUnitRoutes(calendars),
    ...virtualCalendarRoutes(calendars, parts.cursors),
    ...virtualCalendarEventRoutes(calendars),
  ];
}

/** The jobs that virtual calendars give a worker. */
export const virtualCalendarJobs = (
  ports: ConsentPorts,
  parts: { urls: OwnUrls; sender: Sender; log: Logger },
): Pick<JobHandlers, 'virtual_calendars'> => ({
  virtual_calendars: makeWorkOnVirtualCalendar({
    ...withCalendars(ports, parts),
    onFailure: ({ cause, ...failure }) =>
      parts.log.warn({ ...failure, error: cause }, 'virtual calendar not brought on'),
  }),
});

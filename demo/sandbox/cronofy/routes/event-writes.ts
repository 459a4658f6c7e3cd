import { Hono } from 'hono';
import * as v from 'valibot';
import { type AccountEnv, asAccount } from '../auth/bearer.js';
import type { Emulator } from '../emulator.js';
import { eventDeleteSchema, eventWriteSchema } from '../events/event-schema.js';
import { markDeleted, writeManagedEvent } from '../events/event-write.js';
import { deleteExternalEvent, eventIn, writeExternalEvent } from '../events/external-events.js';
import { fieldError, readFields } from '../field-errors.js';
import { userinfoView } from '../identity-view.js';
import { wireInstant } from '../moments.js';
import { bodyParameters } from '../parameters.js';
import { liveCalendar } from '../people.js';
import type { Calendar, Holder } from '../state/model.js';

const answerSchema = v.object({
  status: v.picklist(['accepted', 'tentative', 'declined'], 'errors.not_recognized'),
});

const bulkDeleteSchema = v.object({
  delete_all: v.optional(v.boolean('errors.invalid')),
  calendar_ids: v.optional(v.array(v.string('errors.invalid'), 'errors.invalid')),
});

/** Writing and deleting events, and answering invitations. Events of others need a calendar opened for that: else `403`. */
export function eventWriteRoutes(emulator: Emulator): Hono<AccountEnv> {
  const routes = new Hono<AccountEnv>();

  routes.post('/calendars/:calendarId/events', asAccount(emulator, 'create_event'), async (c) => {
    const { subject, holder } = c.get('account');
    const calendar = writableCalendar(holder, c.req.param('calendarId'));
    if (typeof calendar === 'number') return c.body(null, calendar);
    const body = await bodyParameters(c.req);
    if (isExternal(body)) return c.body(null, writeExternalEvent(emulator, calendar, body));
    const write = readFields(eventWriteSchema, body);
    if (subject.kind === 'application_calendar' && write.attendees?.invite[0] !== undefined) {
      throw fieldError('attendees', 'errors.event.cannot_set_attendees');
    }
    writeManagedEvent(emulator, holder, calendar, write);
    return c.body(null, 202);
  });

  routes.delete('/calendars/:calendarId/events', asAccount(emulator, 'delete_event'), async (c) => {
    const account = c.get('account');
    const calendar = writableCalendar(account.holder, c.req.param('calendarId'));
    if (typeof calendar === 'number') return c.body(null, calendar);
    const body = readFields(eventDeleteSchema, await bodyParameters(c.req));
    if (isExternal(body)) return c.body(null, deleteExternalEvent(emulator, calendar, body.event_uid));
    if (body.event_id === undefined) throw fieldError('event_id', 'errors.required');
    deleteManaged(emulator, [calendar.calendarId], body.event_id);
    if (!body.include_userinfo) return c.body(null, 202);
    return c.json({ userinfo: userinfoView(account, emulator.originFor(c.req.url)) }, 202);
  });

  routes.delete('/events', asAccount(emulator, 'delete_event'), async (c) => {
    const { holder } = c.get('account');
    const { delete_all: isAll, calendar_ids: ids } = readFields(
      bulkDeleteSchema,
      await bodyParameters(c.req),
    );
    if ((isAll === true) === (ids !== undefined)) throw fieldError('base', 'errors.exactly_one');
    const own = holder.profiles.flatMap((profile) => profile.calendars.map(({ calendarId }) => calendarId));
    deleteManaged(
      emulator,
      own.filter((id) => ids?.includes(id) ?? true),
    );
    return c.body(null, 202);
  });

  routes.post(
    '/calendars/:calendarId/events/:eventUid/participation_status',
    asAccount(emulator, 'change_participation_status'),
    async (c) => {
      const calendar = liveCalendar(c.get('account').holder, c.req.param('calendarId'));
      const event = eventIn(emulator, calendar, c.req.param('eventUid'));
      if (event === undefined) return c.body(null, 404);
      event.participationStatus = readFields(answerSchema, await bodyParameters(c.req)).status;
      event.updated = wireInstant(emulator.now());
      emulator.save();
      return c.body(null, 202);
    },
  );

  return routes;
}

const isExternal = (body: Record<string, unknown>): boolean =>
  body['event_id'] === undefined && body['event_uid'] !== undefined;

function writableCalendar(holder: Holder, calendarId: string): Calendar | 403 | 404 {
  const calendar = liveCalendar(holder, calendarId);
  if (calendar === undefined) return 404;
  return calendar.isReadOnly ? 403 : calendar;
}

function deleteManaged(emulator: Emulator, calendarIds: readonly string[], eventId?: string): void {
  for (const event of emulator.state.events) {
    if (event.isDeleted || event.eventId === undefined || !calendarIds.includes(event.calendarId)) continue;
    if (eventId === undefined || event.eventId === eventId) markDeleted(emulator, event);
  }
  emulator.save();
}

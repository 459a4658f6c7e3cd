import '../../temporal.js';
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { ControlError } from '../../http/control-body.js';
import { pageReply } from '../../web/page.js';
import type { CronofyControl } from '../control.js';
import type { Emulator } from '../emulator.js';
import { readMoment } from '../moments.js';
import { changeEvent, moveByHalfAnHour, removeEvent } from '../outside-changes.js';
import { calendarsPage, weekPath } from '../pages/calendars-page.js';
import { mondayOf } from '../pages/week.js';
import type { Person } from '../state/model.js';

const dateSchema = v.pipe(
  v.string(),
  v.isoDate('Give the day.'),
  v.check((date) => readMoment(date) !== undefined, 'There is no such day.'),
);

const busyFormSchema = v.object({
  week: v.optional(v.string()),
  date: dateSchema,
  from: v.pipe(v.string(), v.isoTime('Give the time it begins.')),
  to: v.pipe(v.string(), v.isoTime('Give the time it ends.')),
  summary: v.optional(v.pipe(v.string(), v.maxLength(200, 'Keep it short.')), ''),
  kind: v.picklist(['busy', 'tentative', 'free']),
});

/** What a person can do with an event in their calendar, by the last part of the path. */
const ownerActions: Record<string, (emulator: Emulator, eventUid: string) => void> = {
  accept: (emulator, eventUid) => void changeEvent(emulator, eventUid, { ownResponse: 'accepted' }),
  decline: (emulator, eventUid) => void changeEvent(emulator, eventUid, { ownResponse: 'declined' }),
  move: (emulator, eventUid) => void moveByHalfAnHour(emulator, eventUid),
  remove: removeEvent,
};

/** The look into everyone's calendar, for people, and the changes they can make there. */
export function calendarsPageRoutes(emulator: Emulator, control: CronofyControl): Hono {
  const routes = new Hono();

  routes.get('/', (c) => show(emulator, control, c, c.req.query('week')));

  routes.post('/people/:id/busy', async (c) => {
    const form = Object.fromEntries(new URLSearchParams(await c.req.text()));
    const parsed = v.safeParse(busyFormSchema, form);
    if (!parsed.success) return show(emulator, control, c, form['week'], parsed.issues[0].message);
    const { date, from, to, summary, kind } = parsed.output;
    try {
      const person = control.person(c.req.param('id'));
      control.addBusy(person.id, {
        start: wallInstant(person, date, from),
        end: wallInstant(person, date, to),
        summary: summary.trim() === '' ? 'Busy' : summary,
        kind,
      });
      return c.redirect(`${weekPath(mondayOf(Temporal.PlainDate.from(date)))}#${person.id}`, 303);
    } catch (error) {
      if (error instanceof ControlError) return show(emulator, control, c, form['week'], error.message);
      throw error;
    }
  });

  for (const [action, change] of Object.entries(ownerActions)) {
    routes.post(`/events/:uid/${action}`, async (c) => {
      const form = new URLSearchParams(await c.req.text());
      const week = form.get('week') ?? undefined;
      try {
        change(emulator, c.req.param('uid'));
      } catch (error) {
        if (error instanceof ControlError) return show(emulator, control, c, week, error.message);
        throw error;
      }
      return c.redirect(
        `${weekPath(weekOf(emulator, week))}#${encodeURIComponent(form.get('person') ?? '')}`,
        303,
      );
    });
  }

  return routes;
}

function show(
  emulator: Emulator,
  control: CronofyControl,
  c: Context,
  week: string | undefined,
  complaint?: string,
): Response | Promise<Response> {
  const body = calendarsPage({
    people: control.people(),
    eventsOf: (person) => control.eventsOf(person.id),
    units: control.units.list().map((unit) => ({ unit, calendars: control.units.virtualCalendars(unit.id) })),
    monday: weekOf(emulator, week),
    now: emulator.now(),
    complaint,
  });
  return pageReply(
    c,
    { title: 'Calendars', section: '/calendars', body },
    { status: complaint === undefined ? 200 : 422 },
  );
}

function weekOf(emulator: Emulator, week: string | undefined): Temporal.PlainDate {
  const parsed = v.safeParse(dateSchema, week);
  return mondayOf(parsed.success ? Temporal.PlainDate.from(parsed.output) : today(emulator));
}

const today = (emulator: Emulator): Temporal.PlainDate =>
  emulator.now().toZonedDateTimeISO('Etc/UTC').toPlainDate();

function wallInstant(person: Person, date: string, time: string): Temporal.Instant {
  const wall = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time));
  return wall.toZonedDateTime(person.timeZone, { disambiguation: 'compatible' }).toInstant();
}

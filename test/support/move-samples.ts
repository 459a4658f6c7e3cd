import '../../packages/server/src/domain/temporal.js';
import { type SampleRequest, formTokenOf } from './sample-requests.js';
import type { Side } from './surface.js';

/** Good requests that move bookings; all of them before anything is cancelled. */
export async function moveSamples(
  origin: string,
  { secretKey, booked, moving }: Side,
): Promise<SampleRequest[]> {
  const start = String(Temporal.Now.instant().add({ hours: 72 }).round('hour'));
  const timeZone = 'America/Los_Angeles';
  const { link, manageLink, holdId } = moving;
  const byKind = await Promise.all(
    [`/book/${link}`, `/manage/${manageLink}`].map(async (path, index): Promise<SampleRequest[]> => {
      const pattern = path.replace(/[^/]+$/, '{link}');
      const of = { caller: 'public', status: 200 } as const;
      const form = { form: await formTokenOf(origin, path), timeZone };
      const press = { ...form, holdId, key: String(index).repeat(43) };
      return [
        { ...of, route: `GET ${pattern}/times`, path: `${path}/times` },
        // The hold has been used by now: the page shows what else there is.
        { ...of, route: `POST ${pattern}/reschedule`, path: `${path}/reschedule`, form: press },
        {
          ...of,
          route: `POST ${pattern}/move`,
          path: `${path}/move`,
          form: { ...form, ticket: moving.tickets[index] ?? '' },
        },
      ];
    }),
  );
  return [
    {
      route: 'POST /v1/bookings/{id}/reschedule',
      caller: 'host',
      token: secretKey,
      path: `/v1/bookings/${booked.bookingId}/reschedule`,
      json: { start },
      status: 200,
    },
    {
      route: 'POST /elements/v1/booking/reschedule',
      caller: 'candidate',
      token: moving.token,
      path: '/elements/v1/booking/reschedule',
      json: { holdId },
      status: 200,
    },
    ...byKind.flat(),
  ];
}

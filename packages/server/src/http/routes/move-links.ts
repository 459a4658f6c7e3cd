import '../../domain/temporal.js';
import * as v from 'valibot';
import type { Clock } from '../../ports/clock.js';
import type { CandidateAccess } from '../../use-cases/candidate-context.js';
import { makeListSlots } from '../../use-cases/list-slots.js';
import { makePlaceHold } from '../../use-cases/place-hold.js';
import type { Ports } from '../../use-cases/ports.js';
import { makeRescheduleOwnBooking } from '../../use-cases/reschedule-own-booking.js';
import { makeShowOwnBooking } from '../../use-cases/show-invitation.js';
import { id } from '../../wire/common.js';
import type { ClientKeyOf } from '../client-address.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { formFields, formKey, isLostSlot, isUnderWay, makeLinkVisits, pressOnce } from '../link-visits.js';
import { type Visit, bookingPage, waitingPage } from '../pages/booking-pages.js';
import type { FormTokens } from '../pages/form-token.js';
import { asPage } from '../pages/link-page.js';
import { movePage, timesPage } from '../pages/move-pages.js';
import type { Markup } from '../pages/page.js';

const params = v.object({ link: v.string() });
const caller = { kind: 'public' } as const;
const replies = { 200: 'text/html' };

const moveForm = v.strictObject({ ...formFields, ticket: v.string() });
const rescheduleForm = v.strictObject({ ...formFields, holdId: id('hld'), key: formKey });

/** How far ahead the plain page looks. */
const PAGE_DAYS = 28;

/** The pages behind a candidate's links that move a booking, with script off. */
export function moveLinkRoutes(
  ports: Ports,
  clock: Clock,
  forms: FormTokens,
  clientKeyOf: ClientKeyOf,
): Endpoint[] {
  const { open, submitted } = makeLinkVisits(ports, forms);
  const showBooking = makeShowOwnBooking(ports);
  const listSlots = makeListSlots(ports);
  const placeHold = makePlaceHold(ports);
  const reschedule = makeRescheduleOwnBooking(ports);

  const times = async (
    access: CandidateAccess,
    visit: Omit<Visit, 'timeZone'>,
    signal: AbortSignal,
    notice?: string,
  ): Promise<Markup> => {
    const shown = await showBooking(access);
    const from = clock.now();
    const list = await listSlots(access, { from, to: from.add({ hours: PAGE_DAYS * 24 }) }, { signal });
    return timesPage(shown, list, { ...visit, timeZone: shown.booking.timeZone }, notice);
  };

  return (['book', 'manage'] as const).flatMap((kind) => [
    endpoint({
      method: 'GET',
      path: `/${kind}/:link/times`,
      summary: 'The times a booking can be moved to, for when script is off',
      caller,
      params,
      replies,
      handle: ({ params: { link }, c, signal }) =>
        asPage(c, async () =>
          times(await open(kind, link), { path: `/${kind}/${link}`, formToken: forms.issue(link) }, signal),
        ),
    }),
    endpoint({
      method: 'POST',
      path: `/${kind}/:link/move`,
      summary: 'Hold a slot to move the booking to',
      caller,
      params,
      replies,
      handle: ({ params: { link }, c, signal }) =>
        asPage(c, async () => {
          const { access, form, visit } = await submitted(kind, { link, c }, moveForm);
          // Without a booking there is nothing to move.
          const shown = await showBooking(access);
          const wanted = { ticket: form.ticket, clientKey: clientKeyOf(c, access.tenantId) };
          try {
            const placed = await placeHold(access, wanted, { signal });
            return await movePage(shown, placed, visit, ports.randomness.secret());
          } catch (error) {
            if (!isLostSlot(error)) throw error;
            return times(access, visit, signal, `${error.message} Here is the current list.`);
          }
        }),
    }),
    endpoint({
      method: 'POST',
      path: `/${kind}/:link/reschedule`,
      summary: 'Move the booking to the held slot',
      caller,
      params,
      replies,
      handle: ({ params: { link }, c, signal }) =>
        asPage(c, async () => {
          const { access, form, visit } = await submitted(kind, { link, c }, rescheduleForm);
          const { holdId, key, timeZone } = form;
          const pressed = { access, key, route: `POST /${kind}/reschedule` };
          try {
            await pressOnce(ports, pressed, (options) =>
              reschedule(access, { holdId, timeZone }, { signal, ...options }),
            );
          } catch (error) {
            if (isUnderWay(error)) return waitingPage(visit.path);
            if (!isLostSlot(error)) throw error;
            return times(access, visit, signal, error.message);
          }
          return bookingPage(await showBooking(access), visit);
        }),
    }),
  ]);
}

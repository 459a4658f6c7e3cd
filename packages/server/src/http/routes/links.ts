import '../../domain/temporal.js';
import * as v from 'valibot';
import { isBookable, statusOf } from '../../domain/invitation.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { Clock } from '../../ports/clock.js';
import { makeCancelOwnBooking } from '../../use-cases/cancel-booking.js';
import type { CandidateAccess } from '../../use-cases/candidate-context.js';
import { type CandidatesBooking, makeConfirmBooking } from '../../use-cases/confirm-booking.js';
import { makeListSlots } from '../../use-cases/list-slots.js';
import { makePlaceHold } from '../../use-cases/place-hold.js';
import type { Ports } from '../../use-cases/ports.js';
import { type CandidatesInvitation, makeShowInvitation } from '../../use-cases/show-invitation.js';
import { candidateDetails } from '../../wire/candidate-booking.js';
import { id, line } from '../../wire/common.js';
import type { ClientKeyOf } from '../client-address.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { formFields, formKey, isLostSlot, isUnderWay, makeLinkVisits, pressOnce } from '../link-visits.js';
import {
  bookingPage,
  choosePage,
  closedPage,
  confirmPage,
  type Visit,
  waitingPage,
} from '../pages/booking-pages.js';
import type { FormTokens } from '../pages/form-token.js';
import { asPage, orErrorPage } from '../pages/link-page.js';
import { type Markup, PAGE_HEADERS } from '../pages/page.js';

/** Any text: one that can be no link of ours is answered like one that is none (S8). */
const params = v.object({ link: v.string() });
const caller = { kind: 'public' } as const;
const pageReply = { 200: 'text/html' };

const holdForm = v.strictObject({ ...formFields, ticket: v.string() });
const confirmForm = v.strictObject({
  ...formFields,
  holdId: id('hld'),
  key: formKey,
  ...candidateDetails.entries,
  /** Of a box that is not ticked nothing is sent. */
  noteTaker: v.optional(v.literal('yes')),
  /** The box was there to be ticked. */
  isAsked: v.optional(v.literal('yes')),
});
const cancelForm = v.strictObject({
  ...formFields,
  reason: v.optional(
    v.union([
      v.pipe(
        v.literal(''),
        v.transform(() => undefined),
      ),
      line(500),
    ]),
  ),
});

/** How far ahead the plain page looks. */
const PAGE_DAYS = 28;

/** The pages behind a candidate's links: the whole way to a booking and out of it, with script off. */
export function linkRoutes(
  ports: Ports,
  clock: Clock,
  forms: FormTokens,
  calendarFileOf: (shown: CandidatesBooking) => string,
  clientKeyOf: ClientKeyOf,
): Endpoint[] {
  const showInvitation = makeShowInvitation(ports);
  const listSlots = makeListSlots(ports);
  const placeHold = makePlaceHold(ports);
  const confirmBooking = makeConfirmBooking(ports);
  const cancelBooking = makeCancelOwnBooking(ports);

  const { open, submitted } = makeLinkVisits(ports, forms);

  const overview = async (
    access: CandidateAccess,
    visit: Omit<Visit, 'timeZone'>,
    signal: AbortSignal,
    notice?: string,
  ): Promise<Markup> => {
    const shown = await showInvitation(access);
    const full = { ...visit, timeZone: zoneOf(shown) };
    if (shown.booking !== undefined) return bookingPage(shown.booking, { ...full, path: visit.path });
    if (!isBookable(statusOf(shown.invitation, shown.now))) return closedPage(shown);
    const from = clock.now();
    const list = await listSlots(access, { from, to: from.add({ hours: PAGE_DAYS * 24 }) }, { signal });
    return choosePage(shown, list, full, notice);
  };

  const bothKinds = (['book', 'manage'] as const).flatMap((kind) => [
    endpoint({
      method: 'GET',
      path: `/${kind}/:link`,
      summary: kind === 'book' ? 'The booking page, for when script is off' : 'The candidate’s booking',
      caller,
      params,
      replies: pageReply,
      handle: (call) =>
        asPage(call.c, async () => {
          const { link } = call.params;
          return overview(
            await open(kind, link),
            { path: `/${kind}/${link}`, formToken: forms.issue(link) },
            call.signal,
          );
        }),
    }),
    endpoint({
      method: 'GET',
      path: `/${kind}/:link/interview.ics`,
      summary: 'The booking as a calendar file',
      caller,
      params,
      replies: { 200: 'text/calendar' },
      handle: ({ params, c }) =>
        orErrorPage(c, async () => {
          const { booking } = await showInvitation(await open(kind, params.link));
          if (booking === undefined) throw new SchedulingError('not_found', 'There is no booking yet.');
          return c.body(calendarFileOf(booking), 200, {
            ...PAGE_HEADERS,
            'Content-Type': 'text/calendar; charset=utf-8',
            'Content-Disposition': 'attachment; filename="interview.ics"',
          });
        }),
    }),
    endpoint({
      method: 'POST',
      path: `/${kind}/:link/cancel`,
      summary: 'Cancel the booking',
      caller,
      params,
      replies: pageReply,
      handle: (call) =>
        asPage(call.c, async () => {
          const sent = { link: call.params.link, c: call.c };
          const { access, form, visit } = await submitted(kind, sent, cancelForm);
          const shown = await cancelBooking(access, { reason: form.reason }, { signal: call.signal });
          return bookingPage(shown, visit);
        }),
    }),
  ]);

  return [
    ...bothKinds,
    endpoint({
      method: 'POST',
      path: '/book/:link/hold',
      summary: 'Hold a slot',
      caller,
      params,
      replies: pageReply,
      handle: ({ params: { link }, c, signal }) =>
        asPage(c, async () => {
          const { access, form, visit } = await submitted('book', { link, c }, holdForm);
          try {
            const placed = await placeHold(
              access,
              { ticket: form.ticket, clientKey: clientKeyOf(c, access.tenantId) },
              { signal },
            );
            const shown = await showInvitation(access);
            return await confirmPage(shown, placed, visit, ports.randomness.secret());
          } catch (error) {
            if (!isLostSlot(error)) throw error;
            return overview(access, visit, signal, `${error.message} Here is the current list.`);
          }
        }),
    }),
    endpoint({
      method: 'POST',
      path: '/book/:link/confirm',
      summary: 'Book the held slot',
      caller,
      params,
      replies: pageReply,
      handle: ({ params: { link }, c, signal }) =>
        asPage(c, async () => {
          const { access, form, visit } = await submitted('book', { link, c }, confirmForm);
          const { holdId, name, email, phone, timeZone } = form;
          const isNoteTakerAccepted = form.isAsked === undefined ? undefined : form.noteTaker === 'yes';
          const request = { holdId, candidate: { name, email, phone }, timeZone, isNoteTakerAccepted };
          try {
            const pressed = { access, key: form.key, route: 'POST /book/confirm' };
            await pressOnce(ports, pressed, (options) =>
              confirmBooking(access, request, { signal, ...options }),
            );
          } catch (error) {
            if (isUnderWay(error)) return waitingPage(visit.path);
            if (!isLostSlot(error)) throw error;
            return overview(access, visit, signal, error.message);
          }
          return overview(access, visit, signal);
        }),
    }),
  ];
}

const zoneOf = ({ invitation, booking }: CandidatesInvitation): string =>
  booking?.booking.timeZone ?? invitation.candidate.timeZone ?? 'UTC';

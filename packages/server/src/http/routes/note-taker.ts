import * as v from 'valibot';
import { makeAnswerNoteTaker } from '../../use-cases/answer-note-taker.js';
import type { CandidatesBooking } from '../../use-cases/confirm-booking.js';
import type { Ports } from '../../use-cases/ports.js';
import { candidateBooking, noteTakerAnswer } from '../../wire/candidate-booking.js';
import { askerOf } from '../asker.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { formFields, makeLinkVisits } from '../link-visits.js';
import type { OwnUrls } from '../own-urls.js';
import { bookingPage } from '../pages/booking-pages.js';
import type { FormTokens } from '../pages/form-token.js';
import { asPage } from '../pages/link-page.js';
import { candidateBookingView } from '../views/candidate-view.js';

const answerForm = v.strictObject({ ...formFields, accepted: v.picklist(['yes', 'no']) });

/** What a candidate says of an assistant that is to take notes, by the element or on the pages for when script is off. */
export function noteTakerRoutes(ports: Ports, urls: OwnUrls, forms: FormTokens): Endpoint[] {
  const answerNoteTaker = makeAnswerNoteTaker(ports);
  const { submitted } = makeLinkVisits(ports, forms);
  const bookingView = (shown: CandidatesBooking) => candidateBookingView(shown, urls.manage);
  const pages = (['book', 'manage'] as const).map((kind) =>
    endpoint({
      method: 'POST',
      path: `/${kind}/:link/note-taker`,
      summary: 'Allow an assistant to take notes, or not any more',
      caller: { kind: 'public' },
      /** Any text: one that can be no link of ours is answered like one that is none (S8). */
      params: v.object({ link: v.string() }),
      replies: { 200: 'text/html' },
      handle: ({ params: { link }, c, signal }) =>
        asPage(c, async () => {
          const { access, form, visit } = await submitted(kind, { link, c }, answerForm);
          const asker = { actor: access.invitationId, requestId: String(c.get('requestId')) };
          const answer = { isAccepted: form.accepted === 'yes', asker };
          return bookingPage(await answerNoteTaker(access, answer, { signal }), visit);
        }),
    }),
  );
  return [
    ...pages,
    endpoint({
      method: 'POST',
      path: '/elements/v1/booking/note-taker',
      summary: 'Allow an assistant to take notes, or not any more',
      caller: { kind: 'candidate' },
      body: noteTakerAnswer,
      replies: { 200: candidateBooking },
      codes: ['booking_closed', 'policy_cutoff'],
      isRepeatable: true,
      handle: ({ principal, body, c, answer }) => {
        const said = { isAccepted: body.accepted, asker: askerOf(c, principal) };
        return answer(200, bookingView, (options) => answerNoteTaker(principal, said, options));
      },
    }),
  ];
}

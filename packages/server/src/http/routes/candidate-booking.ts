import type { CandidatesBooking } from '../../use-cases/confirm-booking.js';
import type { Ports } from '../../use-cases/ports.js';
import { makeReportNobodyCame } from '../../use-cases/report-no-show.js';
import { candidateBooking, nobodyCameRequest } from '../../wire/candidate-booking.js';
import { askerOf } from '../asker.js';
import { endpoint } from '../endpoint.js';
import type { OwnUrls } from '../own-urls.js';
import { candidateBookingView } from '../views/candidate-view.js';

const caller = { kind: 'candidate' } as const;

/** What `<interview-slot-picker>` asks for a candidate whose interview has begun. */
export function candidateBookingRoutes(ports: Ports, urls: OwnUrls) {
  const reportNobodyCame = makeReportNobodyCame(ports);
  const bookingView = (shown: CandidatesBooking) => candidateBookingView(shown, urls.manage);
  return [
    endpoint({
      method: 'POST',
      path: '/elements/v1/booking/no-show',
      summary: 'Say that nobody came',
      caller,
      body: nobodyCameRequest,
      replies: { 200: candidateBooking },
      codes: ['booking_closed', 'policy_cutoff'],
      isRepeatable: true,
      handle: ({ principal, body, c, answer }) =>
        answer(200, bookingView, (options) =>
          reportNobodyCame(principal, { sessionKey: body.sessionKey, asker: askerOf(c, principal) }, options),
        ),
    }),
  ];
}

import type { BookingException } from '../domain/booking-exception.js';
import type { ExceptionRecords } from '../ports/exception-records.js';
import type { Ports } from './ports.js';

/** What is, or was, wrong with bookings and is a person's to decide. */
export function makeListExceptions(ports: Ports) {
  return (tenantId: string, page: Parameters<ExceptionRecords['list']>[0]): Promise<BookingException[]> =>
    ports.store.transaction(tenantId, (tx) => tx.exceptions.list(page));
}

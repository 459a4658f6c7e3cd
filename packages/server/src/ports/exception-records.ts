import type { BookingException, Remedy } from '../domain/booking-exception.js';
import type { PageRequest } from './page-request.js';

/** What is wrong with bookings and waits for a person. */
export interface ExceptionRecords {
  /** Opens it, found now. @returns undefined when the same one is open already */
  open(
    found: Pick<BookingException, 'bookingId' | 'sessionKey' | 'kind' | 'subject' | 'detail'>,
  ): Promise<BookingException | undefined>;
  /** Those of a booking that are open. */
  openOf(bookingId: string): Promise<BookingException[]>;
  find(id: string): Promise<BookingException | undefined>;
  /** Resolves it as of now; one that is resolved already stays as it is. @returns whether it was open */
  resolve(id: string, remedy: Remedy | 'gone'): Promise<boolean>;
  /** By id, in one of the states or in any. */
  list(page: PageRequest & { state: BookingException['state'] | undefined }): Promise<BookingException[]>;
}

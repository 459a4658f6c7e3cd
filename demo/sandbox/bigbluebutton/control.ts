import type { Fault, FaultQueue } from '../http/faults.js';
import type { BbbServer } from './bbb-app.js';
import type { BbbMeeting, BbbRooms } from './rooms.js';

/** What a BigBlueButton server's operator knows and does. */
export class BigBlueButtonControl {
  /** Its secret and the hashes it accepts; may be changed at any time. */
  readonly server: BbbServer;
  readonly #rooms: BbbRooms;
  readonly #faults: FaultQueue;

  constructor(server: BbbServer, rooms: BbbRooms, faults: FaultQueue) {
    this.server = server;
    this.#rooms = rooms;
    this.#faults = faults;
  }

  /** The meetings there are now, each with who is in. */
  meetings(): BbbMeeting[] {
    return structuredClone([...this.#rooms.list()]);
  }

  /** Lets the next requests that match meet a fault; paths begin with `/bigbluebutton/api`. */
  fault(fault: Fault): void {
    this.#faults.add(fault);
  }

  clearFaults(): void {
    this.#faults.clear();
  }
}

import type { Fault, FaultQueue } from '../http/faults.js';
import type { LoggedRequest, RequestLog } from '../http/request-log.js';
import { addManyApplications } from './many-applications.js';
import type { World } from './world.js';

/** As much of an emulator as every control shows. */
export interface ControlledEmulator {
  readonly world: World;
  readonly settings: object;
  readonly state: object;
}

/** What the controls of all applicant tracking systems have; each adds what its service's people and its network do. */
export class AtsControl<TEmulator extends ControlledEmulator> {
  protected readonly emulator: TEmulator;
  readonly #requests: RequestLog;
  readonly #faults: FaultQueue;

  constructor(emulator: TEmulator, requests: RequestLog, faults: FaultQueue) {
    this.emulator = emulator;
    this.#requests = requests;
    this.#faults = faults;
  }

  /** Who is there: read it, and change it with the functions of `ats/` as its people do by hand. */
  get world(): World {
    return this.emulator.world;
  }

  /** Limits, waits, forms of replies; may be changed at any time. */
  get settings(): TEmulator['settings'] {
    return this.emulator.settings;
  }

  /** What the service keeps besides the world: keys, permissions, web hooks. */
  get state(): TEmulator['state'] {
    return this.emulator.state;
  }

  /** Adds candidates with an application each; nobody is told. */
  addApplications(count: number): void {
    addManyApplications(this.world, count);
  }

  /** Lets the next requests that match meet a fault; paths begin with the service's own. */
  fault(fault: Fault): void {
    this.#faults.add(fault);
  }

  clearFaults(): void {
    this.#faults.clear();
  }

  /** The requests received, oldest first, with secrets left out; those under a path only when one is given. */
  requests(pathPrefix?: string): LoggedRequest[] {
    return this.#requests.list(pathPrefix);
  }

  clearRequests(): void {
    this.#requests.clear();
  }
}

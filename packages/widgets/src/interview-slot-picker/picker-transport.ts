import { HttpSchedulingApi } from '../api/http-scheduling-api.js';
import type { SchedulingApi } from '../api/scheduling-api.js';
import { serverAddress } from './attribute-values.js';

/** What the page gives an element to reach its server with. */
interface Source {
  readonly server: string | undefined;
  readonly sessionToken: string | undefined;
  readonly getSessionToken: (() => Promise<string>) | undefined;
}

/**
 * The transport to the element's server. The token is looked up at each call, so that a new one needs no new
 * transport; one that was asked for is kept here, in memory, and nowhere else.
 */
export class PickerTransport {
  readonly #source: Source;
  #made: { server: string; api: SchedulingApi } | undefined;
  #renewed: string | undefined;

  /** @param source the element itself: its properties are read anew each time */
  constructor(source: Source) {
    this.#source = source;
  }

  /** Undefined as long as server or token is missing. */
  api(): SchedulingApi | undefined {
    const { sessionToken, getSessionToken } = this.#source;
    const server = serverAddress(this.#source.server);
    if (!server || !(sessionToken ?? getSessionToken)) return undefined;
    if (this.#made?.server !== server) {
      const tokens = {
        current: () => this.#renewed ?? this.#source.sessionToken,
        renew: () => this.#renew(),
      };
      this.#made = { server, api: new HttpSchedulingApi(server, tokens) };
    }
    return this.#made.api;
  }

  /** The host has set a new token, which counts for more than one asked for before. */
  forgetRenewed(): void {
    this.#renewed = undefined;
  }

  async #renew(): Promise<string | undefined> {
    this.#renewed = await this.#source.getSessionToken?.();
    return this.#renewed;
  }
}

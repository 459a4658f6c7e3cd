import type { HttpReadingApi, TokenSource } from './http-reading-api.js';
import { serverAddress } from '../attributes/attribute-values.js';

/** What the page gives an element to reach its server with. */
interface Source {
  readonly server: string | undefined;
  readonly sessionToken: string | undefined;
  readonly getSessionToken: (() => Promise<string>) | undefined;
}

/** A transport over fetch, the one that reads or the one that books as well. */
export type ApiClass<T extends HttpReadingApi> = new (server: string, tokens: TokenSource) => T;

/**
 * The transport to the element's server. The token is looked up at each call, so that a new one needs no new
 * transport; one that was asked for is kept here, in memory, and nowhere else.
 */
export class ElementTransport {
  readonly #source: Source;
  #made: { server: string; api: HttpReadingApi } | undefined;
  #renewed: string | undefined;

  /** @param source the element itself: its properties are read anew each time */
  constructor(source: Source) {
    this.#source = source;
  }

  /** A transport that can what `Api` can, always the same one for a server; undefined as long as server or token is missing. */
  api<T extends HttpReadingApi>(Api: ApiClass<T>): T | undefined {
    const { sessionToken, getSessionToken } = this.#source;
    const server = serverAddress(this.#source.server);
    if (!server || !(sessionToken ?? getSessionToken)) return undefined;
    const made = this.#made?.server === server ? this.#made.api : undefined;
    if (made instanceof Api) return made;
    const api = new Api(server, {
      current: () => this.#renewed ?? this.#source.sessionToken,
      renew: () => this.#renew(),
    });
    this.#made = { server, api };
    return api;
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

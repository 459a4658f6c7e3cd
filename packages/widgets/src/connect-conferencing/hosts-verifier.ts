import type { Host, VerifyHostsReply } from '@slotwright/server/wire/conferencing-admin.js';
import { Errand } from '../account-parts/errand.js';
import type { PartFailure } from '../account-parts/part-failure.js';
import { count } from '../time/formatters.js';
import type { ConferencingHost } from './conferencing-host.js';

type Result = VerifyHostsReply['results'][number];

/** Whether an account can host, as far as is known. */
export type HostStanding =
  | { readonly state: 'checking' | 'unchecked' }
  | { readonly state: 'verified'; readonly licence: Result['licence']; readonly capacity: number | null }
  | { readonly state: 'refused'; readonly reason: string; readonly explanation: string | null };

/** As many as one request checks. */
const MOST_AT_ONCE = 50;
/** How long somebody types before accounts are searched, in milliseconds. */
const PAUSE = 300;

const UNCHECKED: HostStanding = { state: 'unchecked' };

const standingOf = ({ status, licence, capacity, reason, explanation }: Result): HostStanding =>
  status === 'verified'
    ? { state: 'verified', licence, capacity }
    : { state: 'refused', reason: reason ?? '', explanation };

/** What the list of accounts already says; undefined where it has to be asked for. */
const knownStanding = ({ verifiedAt, status, licence, capacity }: Host): HostStanding | undefined =>
  verifiedAt !== null && status === 'active' && licence === 'licensed'
    ? { state: 'verified', licence, capacity }
    : undefined;

/** Has the server check accounts one list after the other, and searches for those that can be added. */
export class HostsVerifier {
  /** Accounts that match what is typed. */
  suggestions: readonly Host[] = [];
  readonly #host: ConferencingHost;
  readonly #checking: Errand;
  readonly #reading: Errand;
  readonly #searching: Errand;
  #connectionId = '';
  #standings: ReadonlyMap<string, HostStanding> = new Map();
  #waiting: readonly string[] = [];
  #callOff: (() => void) | undefined;

  constructor(host: ConferencingHost) {
    this.#host = host;
    this.#checking = new Errand(host);
    this.#reading = new Errand(host);
    this.#searching = new Errand(host);
  }

  get isBusy(): boolean {
    return this.#checking.isBusy;
  }

  /** Why the last list could not be checked. */
  get failure(): PartFailure | undefined {
    return this.#checking.failure;
  }

  /** What is known of an account. */
  standing(email: string): HostStanding {
    return this.#standings.get(email) ?? UNCHECKED;
  }

  /** Turns to a connection, and has those of a list checked that nothing is known of. Nothing where it is turned to already. */
  turnTo(connectionId: string, emails: readonly string[]): void {
    if (connectionId === this.#connectionId) return;
    this.stop();
    this.#connectionId = connectionId;
    void this.#reading.run(
      (options) => this.#host.api.hosts(connectionId, '', options),
      ({ data }) => {
        this.suggestions = data;
        const known = data.flatMap((entry) => {
          const standing = knownStanding(entry);
          return standing ? [[entry.email.toLowerCase(), standing] as const] : [];
        });
        this.#standings = new Map([...known, ...this.#standings]);
        this.verify(emails.filter((email) => this.standing(email).state === 'unchecked'));
      },
      () => this.verify(emails),
    );
  }

  /** Has accounts checked; the outcome is read out. */
  verify(emails: readonly string[]): void {
    this.#waiting = [...new Set([...this.#waiting, ...emails])];
    this.#note(emails.map((email) => [email, { state: 'checking' }]));
    void this.#next();
  }

  /** Searches for accounts as somebody types. */
  search(text: string): void {
    this.#callOff?.();
    this.#callOff = this.#host.clock.after(PAUSE, () => {
      this.#searching.stop();
      void this.#searching.run(
        (options) => this.#host.api.hosts(this.#connectionId, text.trim(), options),
        ({ data }) => (this.suggestions = data),
      );
    });
  }

  /** Calls off everything, and forgets what is known. */
  stop(): void {
    this.#callOff?.();
    for (const errand of [this.#checking, this.#reading, this.#searching]) errand.stop();
    this.#connectionId = '';
    this.#standings = new Map();
    this.#waiting = [];
    this.suggestions = [];
  }

  async #next(): Promise<void> {
    if (this.#checking.isBusy || this.#waiting.length === 0) return;
    const asked = this.#waiting.slice(0, MOST_AT_ONCE);
    this.#waiting = this.#waiting.slice(MOST_AT_ONCE);
    await this.#checking.run(
      (options) => this.#host.api.verifyHosts(this.#connectionId, asked, options),
      ({ results }) => this.#onChecked(asked, results),
      () => {
        this.#note([...asked, ...this.#waiting].map((email) => [email, UNCHECKED]));
        this.#waiting = [];
      },
    );
    void this.#next();
  }

  #onChecked(asked: readonly string[], results: readonly Result[]): void {
    const { texts, language } = this.#host;
    const resultOf = (email: string): Result | undefined =>
      results.find((result) => result.email.toLowerCase() === email);
    this.#note(
      asked.map((email) => {
        const result = resultOf(email);
        return [email, result ? standingOf(result) : UNCHECKED];
      }),
    );
    const good = results.filter(({ status }) => status === 'verified').length;
    this.#host.announce(texts.verifiedCount(count(language, good), count(language, results.length - good)));
  }

  #note(standings: readonly (readonly [string, HostStanding])[]): void {
    this.#standings = new Map([...this.#standings, ...standings]);
    this.#host.requestUpdate();
  }
}

import type { Delegation, ListAccountsReply } from '@slotwright/server/wire/accounts.js';
import { ConsoleReader, type ReaderWorld } from '../account-parts/console-reader.js';
import { pollDelay } from '../account-parts/poller.js';
import type { CalendarAccountsApi } from '../api/calendar-accounts-api.js';
import type { Clock } from '../time/clock.js';

/** How long answers of people are waited for while somebody looks. */
const LONGEST_WAIT_MILLISECONDS = 10 * 60_000;

/** The people a service account was asked for, by its connection. */
export type AskedPeople = ReadonlyMap<string, readonly Delegation[]>;

/** Reads the accounts and the people that were asked for, again and again while some have not answered. */
export class AccountsLoader extends ConsoleReader<CalendarAccountsApi> {
  /** The accounts; undefined until they have come. */
  reply: ListAccountsReply | undefined;
  people: AskedPeople = new Map();
  readonly #clock: () => Clock;
  #looks = 0;
  #waitingSince: number | undefined;

  constructor(world: ReaderWorld<CalendarAccountsApi>) {
    super(world);
    this.#clock = world.clock;
  }

  /** Looks soon: people have been asked for just now. */
  async hasten(): Promise<void> {
    this.#stopWaiting();
    await this.load(true);
  }

  protected override async readAll(api: CalendarAccountsApi, signal: AbortSignal): Promise<void> {
    const reply = await api.accounts({ signal });
    signal.throwIfAborted();
    const parents = reply.data.filter(({ scope }) => scope === 'service_account');
    const people = await Promise.all(
      parents.map(async ({ id }) => [id, await api.delegations(id, { signal })] as const),
    );
    signal.throwIfAborted();
    this.reply = reply;
    this.people = new Map(people);
  }

  protected override forget(): void {
    this.reply = undefined;
    this.people = new Map();
    this.#stopWaiting();
  }

  protected override nextLook(): number | undefined {
    const isWaiting = [...this.people.values()].some((asked) =>
      asked.some(({ state }) => state === 'pending'),
    );
    if (!isWaiting) {
      this.#stopWaiting();
      return undefined;
    }
    const now = this.#clock().now();
    this.#waitingSince ??= now;
    if (now - this.#waitingSince >= LONGEST_WAIT_MILLISECONDS) return undefined;
    return pollDelay(this.#looks++);
  }

  #stopWaiting(): void {
    this.#looks = 0;
    this.#waitingSince = undefined;
  }
}

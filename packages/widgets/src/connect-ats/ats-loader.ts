import type { AtsReply } from '@slotwright/server/wire/applicant-tracking.js';
import { ConsoleReader } from '../account-parts/console-reader.js';
import type { AtsApi } from '../api/ats-api.js';
import { isGoingOn } from './ats-words.js';

/** How soon it is looked again while an account has not been tried, while something is on its way, and otherwise. */
const SOON_MILLISECONDS = 2_000;
const BUSY_MILLISECONDS = 10_000;
const IDLE_MILLISECONDS = 60_000;

/** Reads how applicant tracking stands, again and again: a key can also be taken back there. */
export class AtsLoader extends ConsoleReader<AtsApi> {
  /** Undefined until it has come. */
  reply: AtsReply | undefined;

  protected override async readAll(api: AtsApi, signal: AbortSignal): Promise<void> {
    const reply = await api.read({ signal });
    signal.throwIfAborted();
    this.reply = reply;
  }

  protected override forget(): void {
    this.reply = undefined;
  }

  protected override nextLook(): number {
    const { providers = [], connections = [], partners = [] } = this.reply ?? {};
    // Whoever has just connected waits to see whether it works.
    const isNew = [...connections, ...partners].some(
      ({ state, checkedAt }) => state !== 'revoked' && checkedAt === null,
    );
    if (isNew) return SOON_MILLISECONDS;
    const isBusy =
      providers.some(({ state }) => state === 'connecting') ||
      connections.some(({ sync }) => isGoingOn(sync));
    return isBusy ? BUSY_MILLISECONDS : IDLE_MILLISECONDS;
  }
}

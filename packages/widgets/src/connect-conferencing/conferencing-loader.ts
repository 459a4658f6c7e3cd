import type { ConferencingReply } from '@slotwright/server/wire/conferencing-admin.js';
import { ConsoleReader } from '../account-parts/console-reader.js';
import type { ConferencingApi } from '../api/conferencing-api.js';

/** How soon it is looked again while somebody is about to connect, and otherwise. */
const BUSY_MILLISECONDS = 10_000;
const IDLE_MILLISECONDS = 60_000;

/** Reads how the meeting services stand, again and again: an account can also be ended at the service. */
export class ConferencingLoader extends ConsoleReader<ConferencingApi> {
  /** Undefined until it has come. */
  reply: ConferencingReply | undefined;

  protected override async readAll(api: ConferencingApi, signal: AbortSignal): Promise<void> {
    const reply = await api.read({ signal });
    signal.throwIfAborted();
    this.reply = reply;
  }

  protected override forget(): void {
    this.reply = undefined;
  }

  protected override nextLook(): number {
    const isBusy = (this.reply?.providers ?? []).some(({ state }) => state === 'connecting');
    return isBusy ? BUSY_MILLISECONDS : IDLE_MILLISECONDS;
  }
}

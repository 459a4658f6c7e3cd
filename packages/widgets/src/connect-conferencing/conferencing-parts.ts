import type { ConferencingProviderState } from '@slotwright/server/wire/conferencing-admin.js';
import type { BrowserWindows } from '../account-parts/browser-windows.js';
import { ConnectPart } from '../account-parts/connect-part.js';
import type { ConsentOutcome } from '../account-parts/consent-outcome.js';
import { type ConsoleFailure, consoleFailureTexts } from '../account-parts/console-failure.js';
import { type Disconnectable, DisconnectPart } from '../account-parts/disconnect-part.js';
import { focusLater } from '../account-parts/focus-later.js';
import { AdminFailedEvent } from '../events/admin-failed.js';
import { ConferencingCheckedEvent } from '../events/conferencing-checked.js';
import { ConferencingConnectedEvent } from '../events/conferencing-connected.js';
import { ConferencingDisconnectedEvent } from '../events/conferencing-disconnected.js';
import { ChecksPart } from '../account-parts/checks-part.js';
import type { ConferencingHost, PolicyNeeds } from './conferencing-host.js';
import type { ConferencingLoader } from './conferencing-loader.js';
import { Copier, type WriteText } from '../account-parts/copier.js';
import { HandoffPart } from './handoff-part.js';
import { LedgerPart } from './ledger-part.js';
import { lostWords } from './lost-notice.js';
import { MeetingsChoice } from './meetings-choice.js';
import { PendingPart } from './pending-part.js';
import { PolicyPart } from './policy-part.js';
import { RoadsPart } from './roads-part.js';
import { waysOutView } from './ways-out.js';

/** What the parts need of the element besides the host. */
export interface PartsNeeds extends PolicyNeeds {
  readonly loader: ConferencingLoader;
  readonly windows: () => BrowserWindows;
  readonly writeText: () => WriteText;
}

/** The parts of the element, and what each does when something else happens. */
export class ConferencingParts {
  readonly connect: ConnectPart;
  readonly disconnect: DisconnectPart;
  readonly checks: ChecksPart;
  readonly handoffs: HandoffPart;
  readonly pending: PendingPart;
  readonly roads: RoadsPart;
  readonly policy: PolicyPart;
  readonly ledger: LedgerPart;
  readonly #host: ConferencingHost;
  readonly #loader: ConferencingLoader;
  readonly #meetings: MeetingsChoice;
  #isFirstRead = true;
  #lost = '';

  constructor(host: ConferencingHost, needs: PartsNeeds) {
    this.#host = host;
    this.#loader = needs.loader;
    this.#meetings = new MeetingsChoice(host);
    const copier = new Copier(host, needs.writeText);
    this.connect = this.#makeConnect(needs.windows);
    this.disconnect = new DisconnectPart(
      host,
      (id) => host.dispatchEvent(new ConferencingDisconnectedEvent(id)),
      this.#meetings,
    );
    this.checks = new ChecksPart(host, (id, isComplete) =>
      host.dispatchEvent(new ConferencingCheckedEvent(id, isComplete)),
    );
    this.handoffs = new HandoffPart(host, copier);
    this.pending = new PendingPart(host);
    this.roads = new RoadsPart(host, { connect: this.connect, handoffs: this.handoffs, copier });
    this.policy = new PolicyPart(host, needs);
    this.ledger = new LedgerPart(host);
  }

  /** Asks what stops when an account is disconnected. */
  askDisconnect(account: Disconnectable): void {
    this.#meetings.reset();
    this.disconnect.open(account);
  }

  /** Takes up what has just been read. */
  onRead(): void {
    const { reply, isReading } = this.#loader;
    this.#host.requestUpdate();
    if (!reply || isReading) return;
    if (this.#isFirstRead) {
      this.#isFirstRead = false;
      this.connect.comeBack(reply.providers.flatMap(({ connections }) => connections).map(({ id }) => id));
    }
    this.handoffs.follow(reply.providers);
    this.policy.onRead(reply);
    this.ledger.onRead(reply);
    this.#tellLost();
  }

  /** Tells of a reading that has failed. */
  onFailed(failure: ConsoleFailure): void {
    const { title, text } = consoleFailureTexts(failure, this.#host.texts);
    this.#host.announce(`${title}. ${text}`);
    this.#host.dispatchEvent(new AdminFailedEvent(failure.code));
  }

  /** Ends everything under way. */
  stop(): void {
    this.connect.stop();
    this.handoffs.stop();
    this.checks.stop();
    this.pending.stop();
    this.#isFirstRead = true;
    this.#lost = '';
  }

  #makeConnect(windows: () => BrowserWindows): ConnectPart {
    const host = this.#host;
    return new ConnectPart(host, {
      windows,
      onConnected: (connectionId) => {
        void this.#loader.load(true);
        host.dispatchEvent(new ConferencingConnectedEvent(connectionId));
      },
      onEnded: (outcome) => this.#onEnded(outcome),
      help: (step) =>
        waysOutView({
          step,
          target: this.connect.target,
          provider: this.#targeted(),
          texts: host.texts,
          choose: (road) => this.roads.choose(this.connect.target?.provider ?? '', road),
        }),
    });
  }

  #targeted(): ConferencingProviderState | undefined {
    const name = this.connect.target?.provider;
    return this.#loader.reply?.providers.find(({ provider }) => provider === name);
  }

  /** An account that waits for a word is asked about at once. */
  #onEnded({ name }: ConsentOutcome): void {
    void this.#loader.load(true).then(() => {
      if (name === 'to_confirm') focusLater(this.#host, '.pending-title', '#consent');
    });
  }

  #tellLost(): void {
    const { texts, reply } = this.#host;
    const words = reply ? lostWords(reply, texts).join(' ') : '';
    if (words !== this.#lost && words !== '') this.#host.announce(words);
    this.#lost = words;
  }
}

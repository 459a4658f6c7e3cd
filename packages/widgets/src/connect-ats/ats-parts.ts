import type { AtsConnection, PartnerConnection } from '@slotwright/server/wire/applicant-tracking.js';
import type { BrowserWindows } from '../account-parts/browser-windows.js';
import { ChecksPart } from '../account-parts/checks-part.js';
import { ConnectPart } from '../account-parts/connect-part.js';
import { type ConsoleFailure, consoleFailureTexts } from '../account-parts/console-failure.js';
import { Copier, type WriteText } from '../account-parts/copier.js';
import { DisconnectPart } from '../account-parts/disconnect-part.js';
import { AdminFailedEvent } from '../events/admin-failed.js';
import { AtsCheckedEvent } from '../events/ats-checked.js';
import { AtsConnectedEvent } from '../events/ats-connected.js';
import { AtsDisconnectedEvent } from '../events/ats-disconnected.js';
import type { AtsHost, ConnectionPart } from './ats-host.js';
import type { AtsLoader } from './ats-loader.js';
import { lostOf } from './ats-words.js';
import { DifferencesPart } from './differences-part.js';
import { FailuresPart } from './failures-part.js';
import { HookPart } from './hook-part.js';
import { PartnerInputsPart } from './partner-inputs-part.js';
import { PartnerTokensPart } from './partner-tokens-part.js';
import { PeoplePart } from './people-part.js';
import { SettingsPart } from './settings-part.js';
import { StagePlansPart } from './stage-plans-part.js';
import { SyncPart } from './sync-part.js';
import { TrialPart } from './trial-part.js';

/** What the parts need of the element besides the host. */
export interface PartsNeeds {
  readonly loader: AtsLoader;
  readonly windows: () => BrowserWindows;
  readonly writeText: () => WriteText;
}

/** The parts of the element, and what each does when something else happens. */
export class AtsParts {
  readonly copier: Copier;
  readonly connect: ConnectPart;
  readonly disconnect: DisconnectPart;
  readonly checks: ChecksPart;
  /** What stands in the card of an account at an applicant tracking system, from top to bottom. */
  readonly ofAts: readonly ConnectionPart<AtsConnection>[];
  /** What stands in the card of our account at a partner. */
  readonly ofPartner: readonly ConnectionPart<PartnerConnection>[];
  readonly #host: AtsHost;
  readonly #loader: AtsLoader;
  #isFirstRead = true;
  #lost = '';

  constructor(host: AtsHost, { loader, windows, writeText }: PartsNeeds) {
    this.#host = host;
    this.#loader = loader;
    this.copier = new Copier(host, writeText);
    this.connect = new ConnectPart(host, {
      windows,
      onConnected: (connectionId) => {
        void loader.load(true);
        host.dispatchEvent(new AtsConnectedEvent(connectionId));
      },
      onEnded: () => void loader.load(true),
    });
    this.disconnect = new DisconnectPart(host, (id) => host.dispatchEvent(new AtsDisconnectedEvent(id)));
    this.checks = new ChecksPart(host, (id, isComplete) =>
      host.dispatchEvent(new AtsCheckedEvent(id, isComplete)),
    );
    const failures = new FailuresPart(host);
    this.ofAts = [
      failures,
      new SyncPart(host),
      new PeoplePart(host),
      new StagePlansPart(host),
      new DifferencesPart(host),
      new SettingsPart(host),
      new TrialPart(host),
      new HookPart(host, this.copier),
    ];
    this.ofPartner = [failures, new PartnerTokensPart(host, this.copier), new PartnerInputsPart(host)];
  }

  /** Takes up what has just been read. */
  onRead(): void {
    const { reply, isReading } = this.#loader;
    this.#host.requestUpdate();
    if (!reply || isReading) return;
    if (this.#isFirstRead) {
      this.#isFirstRead = false;
      this.connect.comeBack([...reply.connections, ...reply.partners].map(({ id }) => id));
    }
    for (const part of this.#own()) part.onRead?.(reply);
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
    this.checks.stop();
    for (const part of this.#own()) part.stop();
    this.#isFirstRead = true;
    this.#lost = '';
  }

  /** Each part once, also one that stands in both cards. */
  #own(): ReadonlySet<Pick<ConnectionPart<AtsConnection>, 'onRead' | 'stop'>> {
    return new Set([...this.ofAts, ...this.ofPartner]);
  }

  #tellLost(): void {
    const { texts, reply } = this.#host;
    const words = (reply?.providers ?? [])
      .flatMap((vendor) => (reply ? lostOf(reply, vendor) : []).map(({ name }) => ({ name, vendor })))
      .map(({ name, vendor }) => `${texts.lostTitle(name)} ${texts.lostText(vendor.label)}`)
      .join(' ');
    if (words !== this.#lost && words !== '') this.#host.announce(words);
    this.#lost = words;
  }
}

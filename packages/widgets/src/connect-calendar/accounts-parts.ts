import type { BrowserWindows } from '../account-parts/browser-windows.js';
import { ConnectForm } from '../account-parts/connect-form.js';
import { ConnectPart } from '../account-parts/connect-part.js';
import { type ConsoleFailure, consoleFailureTexts } from '../account-parts/console-failure.js';
import { DisconnectPart } from '../account-parts/disconnect-part.js';
import { AccountConnectedEvent } from '../events/account-connected.js';
import { AccountDisconnectedEvent } from '../events/account-disconnected.js';
import { AdminFailedEvent } from '../events/admin-failed.js';
import type { AccountsHost } from './accounts-host.js';
import type { AccountsLoader, AskedPeople } from './accounts-loader.js';
import { newAnswers } from './asked-people.js';
import { PeoplePart } from './people-part.js';

/** What the parts need of the element besides the host. */
export interface PartsNeeds {
  readonly loader: AccountsLoader;
  readonly windows: () => BrowserWindows;
}

/** The parts of the element, and what each does when something else happens. */
export class AccountsParts {
  readonly connect: ConnectPart;
  readonly form: ConnectForm;
  readonly disconnect: DisconnectPart;
  readonly people: PeoplePart;
  readonly #host: AccountsHost;
  readonly #loader: AccountsLoader;
  #isFirstRead = true;
  #known: AskedPeople = new Map();

  constructor(host: AccountsHost, { loader, windows }: PartsNeeds) {
    this.#host = host;
    this.#loader = loader;
    this.connect = new ConnectPart(host, {
      windows,
      onConnected: (connectionId) => {
        void loader.load(true);
        host.dispatchEvent(new AccountConnectedEvent(connectionId));
      },
    });
    this.form = new ConnectForm(host, this.connect, () =>
      (loader.reply?.providers ?? []).filter(({ scopes }) => scopes.length > 0),
    );
    this.disconnect = new DisconnectPart(host, (id) => host.dispatchEvent(new AccountDisconnectedEvent(id)));
    this.people = new PeoplePart(host, () => void loader.hasten());
  }

  /** Takes up what has just been read. */
  onRead(): void {
    const { reply, people } = this.#loader;
    this.#host.requestUpdate();
    if (!reply) return;
    if (this.#isFirstRead) {
      this.#isFirstRead = false;
      this.connect.comeBack(reply.data.map(({ id }) => id));
    }
    const answers = newAnswers(this.#known, people, this.#host.texts);
    this.#known = people;
    if (answers.length > 0) this.#host.announce(answers.join(' '));
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
    this.#isFirstRead = true;
    this.#known = new Map();
  }
}

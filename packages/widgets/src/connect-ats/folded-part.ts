import type {
  AtsConnection,
  AtsReply,
  PartnerConnection,
} from '@slotwright/server/wire/applicant-tracking.js';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { Errand } from '../account-parts/errand.js';
import { failureNotice } from '../account-parts/part-buttons.js';
import type { CallOptions } from '../api/scheduling-api.js';
import { buttonPart } from '../parts/button-part.js';
import type { AtsHost, AtsVendor, ConnectionPart } from './ats-host.js';

type Connection = AtsConnection | PartnerConnection;

/** What an editor knows of a connection, and asks the server for it. */
export interface Unfolded<TData> {
  readonly reading: Errand;
  readonly acting: Errand;
  /** What is being done, or was done last; in the words of the editor. */
  about: string;
  data: TData | undefined;
}

/** What is read already. */
export type Read<TData> = Unfolded<TData> & { data: TData };

const isRead = <TData>(unfolded: Unfolded<TData> | undefined): unfolded is Read<TData> =>
  unfolded?.data !== undefined;

/** An editor in the cards of connections: folded, and what it shows is read whenever it is unfolded. */
export abstract class FoldedPart<TConnection extends Connection, TData>
  implements ConnectionPart<TConnection>, ReactiveController
{
  protected readonly host: AtsHost;
  readonly #unfolded = new Map<string, Unfolded<TData>>();

  constructor(host: AtsHost) {
    this.host = host;
    host.addController(this);
  }

  /** Its `part`. */
  protected abstract readonly part: string;
  protected abstract title(): string;
  protected abstract read(connectionId: string, options: CallOptions): Promise<TData>;
  protected abstract body(connection: TConnection, vendor: AtsVendor, unfolded: Read<TData>): TemplateResult;

  hostDisconnected(): void {
    this.stop();
  }

  stop(): void {
    for (const id of this.#unfolded.keys()) this.#forget(id);
  }

  /** What belongs to accounts that are not there any more is forgotten. */
  onRead({ connections, partners }: AtsReply): void {
    const known = new Set([...connections, ...partners].map(({ id }) => id));
    for (const id of this.#unfolded.keys()) if (!known.has(id)) this.#forget(id);
  }

  /** Nothing where the session may not change anything. */
  render(connection: TConnection, vendor: AtsVendor): TemplateResult | typeof nothing {
    return this.host.reply?.canConnect === true ? this.folded(connection, vendor) : nothing;
  }

  protected folded(connection: TConnection, vendor: AtsVendor): TemplateResult {
    const { texts } = this.host;
    const { id, name } = connection;
    const onToggle = ({ currentTarget }: Event): void => {
      if (currentTarget instanceof HTMLDetailsElement && currentTarget.open) this.refresh(id);
    };
    const unfolded = this.#unfolded.get(id);
    return html`<details class="more" part=${this.part} @toggle=${onToggle}>
      <summary id="${this.part}-${id}" aria-label=${texts.ofConnection(this.title(), name)}>${this.title()}</summary>
      <div class="road-body">
        ${failureNotice(unfolded?.reading.failure, texts)}
        ${isRead(unfolded) ? this.body(connection, vendor, unfolded) : this.#unread(id, unfolded)}
      </div>
    </details>`;
  }

  /** Reads it again; what is shown stays meanwhile. */
  protected refresh(connectionId: string): void {
    const unfolded = this.at(connectionId);
    void unfolded.reading.run(
      (options) => this.read(connectionId, options),
      (data) => (unfolded.data = data),
    );
  }

  protected at(connectionId: string): Unfolded<TData> {
    const known = this.#unfolded.get(connectionId);
    if (known) return known;
    const unfolded = {
      reading: new Errand(this.host),
      acting: new Errand(this.host),
      about: '',
      data: undefined,
    };
    this.#unfolded.set(connectionId, unfolded);
    return unfolded;
  }

  #forget(connectionId: string): void {
    const { reading, acting } = this.at(connectionId);
    reading.stop();
    acting.stop();
    this.#unfolded.delete(connectionId);
  }

  #unread(id: string, unfolded: Unfolded<TData> | undefined): TemplateResult {
    const { texts } = this.host;
    return unfolded?.reading.failure
      ? html`<div class="actions">${buttonPart(texts.tryAgain, () => this.refresh(id))}</div>`
      : html`<p class="hint" role="status">${texts.readingNow}</p>`;
  }
}

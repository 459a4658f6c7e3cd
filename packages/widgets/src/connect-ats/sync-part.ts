import type { AtsConnection, AtsReply, AtsSyncReply } from '@slotwright/server/wire/applicant-tracking.js';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { stateBadge } from '../account-parts/badges.js';
import { cardButton } from '../account-parts/card-button.js';
import { Errand } from '../account-parts/errand.js';
import { failureNotice } from '../account-parts/part-buttons.js';
import { AtsSyncedEvent } from '../events/ats-synced.js';
import { relativeTime } from '../time/relative-time.js';
import type { AtsHost, ConnectionPart } from './ats-host.js';
import { isGoingOn, syncTold } from './ats-words.js';
import { resourceList } from './sync-view.js';

/** Shows how an ATS is read, as it goes, and has it read. */
export class SyncPart implements ConnectionPart<AtsConnection>, ReactiveController {
  readonly #host: AtsHost;
  readonly #errand: Errand;
  /** The connection that was to be read last. */
  #about = '';
  /** The lines over which readings are followed, by connection. */
  readonly #lines = new Map<string, AbortController>();
  /** What they have told last. */
  readonly #told = new Map<string, AtsSyncReply>();

  constructor(host: AtsHost) {
    this.#host = host;
    this.#errand = new Errand(host);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  stop(): void {
    this.#errand.stop();
    for (const line of this.#lines.values()) line.abort();
    this.#lines.clear();
    this.#told.clear();
  }

  onRead({ connections }: AtsReply): void {
    for (const { id, state, sync } of connections) {
      if (!this.#lines.has(id)) this.#told.delete(id);
      if (state !== 'revoked' && isGoingOn(sync)) this.#follow(id);
      // It ended while the line was silent.
      else if (this.#lines.has(id)) {
        this.#told.delete(id);
        this.#end(id, sync);
      }
    }
  }

  render(connection: AtsConnection): TemplateResult {
    const { texts, language, clock, reply } = this.#host;
    const { id, name } = connection;
    const sync = this.#told.get(id) ?? connection.sync;
    const { text, standing } = syncTold(sync, texts);
    const isOwn = this.#about === id;
    const isReading = isGoingOn(sync) || (this.#errand.isBusy && isOwn);
    return html`<div class="section" part="sync" role="group" aria-labelledby="sync-${id}">
      <div class="unit-head">
        <h4 id="sync-${id}">${texts.sync}</h4>
        ${stateBadge(text, standing)}
        ${sync.readAt === null ? nothing : html`<span class="quiet-text">${texts.syncAge(relativeTime(language, sync.readAt, clock.now()))}</span>`}
        ${
          reply?.canConnect
            ? cardButton({
                text: isReading ? texts.readingNow : texts.readNow,
                name,
                texts,
                onClick: () => void this.#read(id),
                isBusy: isReading,
                look: 'small',
              })
            : nothing
        }
      </div>
      ${sync.state === 'never' ? html`<p class="hint">${texts.syncNeverText}</p>` : nothing}
      ${sync.state === 'first' ? html`<p class="hint">${texts.syncFirstText}</p>` : nothing}
      ${resourceList(sync, this.#host)} ${failureNotice(isOwn ? this.#errand.failure : undefined, texts)}
    </div>`;
  }

  async #read(connectionId: string): Promise<void> {
    if (this.#errand.isBusy) return;
    this.#about = connectionId;
    await this.#errand.run(
      (options) => this.#host.api.sync(connectionId, options),
      (sync) => {
        this.#follow(connectionId);
        this.#take(connectionId, sync);
        // A look that was on its way is of before.
        if (isGoingOn(sync)) void this.#host.reload();
      },
    );
  }

  /** A line that is lost is opened again when the page is read again, which is soon while something goes on. */
  #follow(connectionId: string): void {
    if (this.#lines.has(connectionId)) return;
    const line = new AbortController();
    this.#lines.set(connectionId, line);
    const isOwn = (): boolean => this.#lines.get(connectionId) === line;
    void this.#host.api
      .progress(connectionId, (sync) => isOwn() && this.#take(connectionId, sync), { signal: line.signal })
      .catch(() => undefined)
      .then(() => isOwn() && this.#lines.delete(connectionId));
  }

  #take(connectionId: string, sync: AtsSyncReply): void {
    this.#told.set(connectionId, sync);
    this.#host.requestUpdate();
    if (isGoingOn(sync)) return;
    this.#end(connectionId, sync);
    void this.#host.reload();
  }

  #end(connectionId: string, { state }: AtsSyncReply): void {
    this.#lines.get(connectionId)?.abort();
    this.#lines.delete(connectionId);
    const { texts, reply } = this.#host;
    const name = reply?.connections.find(({ id }) => id === connectionId)?.name ?? '';
    const isComplete = state === 'done';
    this.#host.announce(isComplete ? texts.syncDone(name) : texts.syncFailed(name));
    this.#host.dispatchEvent(new AtsSyncedEvent(connectionId, isComplete));
  }
}

import { html, nothing, type TemplateResult } from 'lit';
import type { AccountHost } from './account-host.js';
import { focusLater } from './focus-later.js';

/** What a dialog shows. */
export interface ModalView {
  readonly title: string;
  readonly content: unknown;
  /** While something is under way, Escape does not close it. */
  readonly isBusy: boolean;
}

/** How a dialog behaves. */
export interface ModalOptions {
  readonly id: string;
  /** What gets the focus when it opens; its title unless this is given. */
  readonly first?: string;
  /** Called after it was closed in whatever way, before it is taken away. */
  readonly onClosed: () => void;
}

/** A native dialog of a part: shown once it was rendered, and closed before it is taken away, so that the focus goes back. */
export class Modal {
  readonly #host: AccountHost;
  readonly #options: ModalOptions;
  #isOpen = false;

  constructor(host: AccountHost, options: ModalOptions) {
    this.#host = host;
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Shows it with the next rendering. */
  open(): void {
    this.#isOpen = true;
    this.#host.requestUpdate();
  }

  /**
   * Closes it; the focus goes back to what opened it.
   * @param focus a selector of what gets the focus instead
   */
  close(focus?: string): void {
    const dialog = this.#dialog();
    if (dialog?.open) dialog.close();
    this.#end();
    if (focus !== undefined) focusLater(this.#host, focus);
  }

  /** To be called after each rendering. */
  hostUpdated(): void {
    const dialog = this.#dialog();
    if (!this.#isOpen || !dialog || dialog.open) return;
    dialog.showModal();
    this.#host.find(this.#options.first ?? `#${this.#options.id}-title`)?.focus();
  }

  /** The dialog, or nothing while it is closed. */
  render({ title, content, isBusy }: ModalView): TemplateResult | typeof nothing {
    if (!this.#isOpen) return nothing;
    const onCancel = (event: Event): void => {
      if (isBusy) event.preventDefault();
    };
    const { id } = this.#options;
    return html`<dialog
      id=${id}
      class="modal"
      part="dialog"
      aria-labelledby="${id}-title"
      @cancel=${onCancel}
      @close=${({ currentTarget }: Event) => {
        // It is told late: another one may have been opened meanwhile.
        if (currentTarget === this.#dialog() && !this.#dialog()?.open) this.#end();
      }}
    >
      <h3 id="${id}-title" class="modal-title" tabindex="-1">${title}</h3>
      ${content}
    </dialog>`;
  }

  #dialog(): HTMLDialogElement | undefined {
    const found = this.#host.find(`#${this.#options.id}`);
    return found instanceof HTMLDialogElement ? found : undefined;
  }

  #end(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#options.onClosed();
    this.#host.requestUpdate();
  }
}

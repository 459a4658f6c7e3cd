import { html, nothing, type TemplateResult } from 'lit';
import type { ServiceHost } from './service-host.js';

/** What puts a text where it can be pasted from; the browser's own clipboard, or one of a test. */
export type WriteText = (text: string) => Promise<void>;

/** Writes to the clipboard. Rejects where the browser has none for this page, or does not allow it. */
export const browserWriteText: WriteText = async (text) => {
  await navigator.clipboard.writeText(text);
};

/** Something to be copied. */
export interface Copied {
  readonly text: string;
  /** What it is, for those who do not see what the button stands beside. */
  readonly what: string;
  /** What the button says; `Copy` unless it is given. */
  readonly label?: string;
}

/** Buttons that copy a text, and say so. */
export class Copier {
  readonly #host: ServiceHost;
  readonly #writeText: () => WriteText;
  #last: { readonly text: string; readonly isDone: boolean } | undefined;

  constructor(host: ServiceHost, writeText: () => WriteText) {
    this.#host = host;
    this.#writeText = writeText;
  }

  /** A button that copies. */
  button({ text, what, label }: Copied): TemplateResult {
    const { texts } = this.#host;
    const last = this.#last?.text === text ? this.#last : undefined;
    const name = last?.isDone ? texts.copied : label;
    return html`<button
        type="button"
        class="button small"
        part="button"
        aria-label=${name ?? texts.copyOf(what)}
        @click=${() => void this.#copy(text)}
      >
        ${name ?? texts.copy}
      </button>
      ${last?.isDone === false ? html`<span class="fault">${texts.copyFailed}</span>` : nothing}`;
  }

  async #copy(text: string): Promise<void> {
    const { texts } = this.#host;
    const isDone = await this.#writeText()(text).then(
      () => true,
      () => false,
    );
    this.#last = { text, isDone };
    this.#host.announce(isDone ? texts.copied : texts.copyFailed);
  }
}

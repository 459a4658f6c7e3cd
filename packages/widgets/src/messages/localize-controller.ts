import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LanguageFiles, Marked } from './language-files.js';
import type { Messages } from './messages.js';

/** The nearest element, the host or above and out of shadow roots, that carries an attribute. */
const nearest = (host: Element, attribute: 'lang' | 'dir'): string => {
  for (let at: Element | null = host; at; at = parentOf(at)) {
    const value = at.getAttribute(attribute);
    if (value && value !== 'auto') return value;
  }
  return '';
};

const parentOf = (element: Element): Element | null => {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
};

const ENGLISH = new Intl.Locale('en');

/** What a tag says; English for what is no tag. */
const localeOf = (tag: string): Intl.Locale => {
  try {
    return new Intl.Locale(tag);
  } catch {
    return ENGLISH;
  }
};

/**
 * The language and direction an element is rendered in: those of the nearest `lang` and `dir`, the element's own
 * first. A language without texts here becomes English as a whole, dates and direction included, so that no two
 * languages ever stand side by side.
 */
export class LocalizeController<T extends Marked = Messages> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #files: LanguageFiles<Marked & Partial<T>>;
  readonly #observer: MutationObserver | undefined;
  #shown = ENGLISH;
  #isReady = false;

  constructor(host: ReactiveControllerHost & HTMLElement, files: LanguageFiles<Marked & Partial<T>>) {
    this.#host = host;
    this.#files = files;
    host.addController(this);
    // There is none where elements are rendered without a document.
    if (typeof MutationObserver !== 'undefined') this.#observer = new MutationObserver(() => this.#follow());
  }

  hostConnected(): void {
    const filter = { attributes: true, subtree: true, attributeFilter: ['lang', 'dir'] };
    for (let at: Element | null = this.#host; at; ) {
      const root = at.getRootNode();
      this.#observer?.observe(root, filter);
      at = root instanceof ShadowRoot ? root.host : null;
    }
    this.#follow();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  /** False until the texts of the first language are here; nothing is to be said before. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** BCP 47 tag, region included, of what is shown. */
  lang(): string {
    return this.#shown.toString();
  }

  /** What is said in the language shown. Some come with the part of the picker that says them. */
  get texts(): T {
    // The cast only says that: nothing asks for them before that part has come, nor for a language before it is there.
    return this.#files.get(this.#shown.language) as T;
  }

  /** Direction of what is shown. */
  dir(): 'ltr' | 'rtl' {
    const own = this.texts.$dir;
    if (!this.#files.has(localeOf(this.#wanted()).language)) return own;
    const set = nearest(this.#host, 'dir').toLowerCase();
    return set === 'rtl' || set === 'ltr' ? set : own;
  }

  #wanted(): string {
    return (nearest(this.#host, 'lang') || navigator.language || 'en').replaceAll('_', '-');
  }

  #follow(): void {
    const wanted = this.#wanted();
    const locale = localeOf(wanted);
    if (this.#files.get(locale.language)) {
      this.#show(locale);
      return;
    }
    void this.#files.load(locale.language).then(({ $code }) => {
      // By now the page may have gone on to another language.
      if (wanted === this.#wanted()) this.#show($code === locale.language ? locale : ENGLISH);
    });
  }

  #show(locale: Intl.Locale): void {
    this.#shown = locale;
    this.#isReady = true;
    this.#host.requestUpdate();
  }
}

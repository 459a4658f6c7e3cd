import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { en } from './en.js';
import { isSupported, languageOf, loadedMessages, loadMessages } from './languages.js';
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

/**
 * The language and direction an element is rendered in: those of the nearest `lang` and `dir`, the element's own
 * first. A language without texts here becomes English as a whole, dates and direction included, so that no two
 * languages ever stand side by side.
 */
export class LocalizeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #observer: MutationObserver | undefined;
  #shown = 'en';
  #language = 'en';
  #isReady = false;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
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
    return this.#shown;
  }

  /** What is said in the language shown. Some come with the part of the picker that says them. */
  get texts(): Messages {
    // The cast only says that: nothing asks for them before that part has come.
    return (loadedMessages(this.#language) ?? en) as Messages;
  }

  /** Direction of what is shown. */
  dir(): 'ltr' | 'rtl' {
    const own = loadedMessages(this.#language)?.$dir ?? 'ltr';
    if (!isSupported(languageOf(this.#wanted()))) return own;
    const set = nearest(this.#host, 'dir').toLowerCase();
    return set === 'rtl' || set === 'ltr' ? set : own;
  }

  #wanted(): string {
    return (nearest(this.#host, 'lang') || navigator.language || 'en').replaceAll('_', '-');
  }

  #follow(): void {
    const wanted = this.#wanted();
    const language = languageOf(wanted);
    if (loadedMessages(language)) {
      this.#show(wanted, language);
      return;
    }
    void loadMessages(language).then(({ $code }) => {
      // By now the page may have gone on to another language.
      if (wanted === this.#wanted()) this.#show($code === language ? wanted : 'en', $code);
    });
  }

  #show(tag: string, language: string): void {
    this.#shown = isTag(tag) ? tag : 'en';
    this.#language = language;
    this.#isReady = true;
    this.#host.requestUpdate();
  }
}

const isTag = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
};

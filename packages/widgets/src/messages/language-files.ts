/** What every set of texts says of itself. */
export interface Marked {
  /** Language code. */
  readonly $code: string;
  readonly $dir: 'ltr' | 'rtl';
}

/** The texts of an element by language: each is a file of its own, fetched when a page needs it; English is always there. */
export class LanguageFiles<T extends Marked> {
  readonly #files: Readonly<Record<string, () => Promise<{ readonly messages: T }>>>;
  readonly #english: T;
  readonly #loaded: Map<string, T>;

  constructor(english: T, files: Readonly<Record<string, () => Promise<{ readonly messages: T }>>>) {
    this.#english = english;
    this.#files = files;
    this.#loaded = new Map([['en', english]]);
  }

  /** The texts of a language if they are here already. */
  get(language: string): T | undefined {
    return this.#loaded.get(language);
  }

  /** Whether there are texts of a language, here or to be fetched. */
  has(language: string): boolean {
    return language === 'en' || Object.hasOwn(this.#files, language);
  }

  /** Fetches the texts of a language. Resolves to English when there are none or they cannot be had. */
  async load(language: string): Promise<T> {
    const found = (await this.#files[language]?.().catch(() => undefined))?.messages;
    if (found) this.#loaded.set(language, found);
    return found ?? this.#english;
  }
}

import { en } from './en.js';
import type { BookingMessages, ChoosingMessages, Messages } from './messages.js';

/** Each language is a file of its own, fetched when a page needs it; English is always there. */
const FILES: Readonly<Record<string, () => Promise<Messages>>> = {
  ar: async () => (await import('./ar.js')).ar,
  de: async () => (await import('./de.js')).de,
  es: async () => (await import('./es.js')).es,
  fr: async () => (await import('./fr.js')).fr,
  he: async () => (await import('./he.js')).he,
  ja: async () => (await import('./ja.js')).ja,
  pt: async () => (await import('./pt.js')).pt,
};

/** Texts that are here; those of English from a held time on may still be missing. */
export type LoadedMessages = ChoosingMessages & Partial<BookingMessages>;

const loaded = new Map<string, LoadedMessages>([['en', en]]);

const languageOf = (tag: string): string => {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-')).language;
  } catch {
    return 'en';
  }
};

/** The texts for a language tag if they are here already. */
export const loadedMessages = (tag: string): LoadedMessages | undefined => loaded.get(languageOf(tag));

/** Whether there are texts for a language tag, here or to be fetched. */
export const isSupported = (tag: string): boolean =>
  languageOf(tag) === 'en' || Object.hasOwn(FILES, languageOf(tag));

/** Adds texts to a language. */
export const addMessages = (language: string, texts: Partial<Messages>): void => {
  loaded.set(language, { ...en, ...loaded.get(language), ...texts });
};

/** Fetches the texts for a tag. Resolves to English when there are none or they cannot be had. */
export const loadMessages = async (tag: string): Promise<LoadedMessages> => {
  const language = languageOf(tag);
  const found = loaded.get(language) ?? (await FILES[language]?.().catch(() => undefined));
  if (!found) return en;
  if (!loaded.has(language)) loaded.set(language, found);
  return found;
};

import '../domain/temporal.js';
import { de } from './mail-texts/de.js';
import { en } from './mail-texts/en.js';
import { es } from './mail-texts/es.js';
import { fr } from './mail-texts/fr.js';
import type { MailTexts } from './mail-texts/texts.js';

const LANGUAGES: Readonly<Record<string, MailTexts>> = { en, de, fr, es };

/** The texts for a language tag; English for a language there are none in. */
export function mailTextsFor(locale: string | undefined): MailTexts {
  return LANGUAGES[locale?.split('-', 1)[0]?.toLowerCase() ?? 'en'] ?? en;
}

/** A moment as a person reads it, with the zone named: `Tuesday, 2 March 2027 at 09:30 CET`. */
export function momentText(instant: Temporal.Instant, timeZone: string, locale: string): string {
  return instant.toLocaleString(locale, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
}

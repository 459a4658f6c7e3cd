/** What a part of a document says of its text: BCP 47 tag and direction. */
export interface Language {
  tag: string;
  direction: 'ltr' | 'rtl';
}

/** Scripts written from right to left that have living languages (Unicode Bidi_Class R and AL). */
const rightToLeft = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

/**
 * Language and direction of a text in `locale`; the direction follows from the script, the likeliest one where the tag
 * names none (`ur` is Arabic, `az-Arab` too, `az` is Latin). A tag that is none is taken as `en`. Never throws.
 */
export function languageOf(locale: string): Language {
  try {
    const { baseName, script } = new Intl.Locale(locale).maximize();
    const tag = new Intl.Locale(locale).baseName;
    return { tag: tag || baseName, direction: rightToLeft.has(script ?? '') ? 'rtl' : 'ltr' };
  } catch (error) {
    if (error instanceof RangeError) return { tag: 'en', direction: 'ltr' };
    throw error;
  }
}

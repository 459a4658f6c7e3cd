import type { ServiceTexts } from '../account-parts/service-texts.js';
import type { SharedTexts } from '../account-parts/shared-texts.js';
import type { FrameTexts } from './frame-texts.js';
import type { PartTexts } from './part-texts.js';

/** Every text of `<connect-conferencing>` in a language. */
export type ConferencingTexts = SharedTexts & ServiceTexts & FrameTexts & PartTexts;

import type { SharedTexts } from '../account-parts/shared-texts.js';
import type { FrameTexts } from './frame-texts.js';
import type { PartTexts } from './part-texts.js';

/** Every text of the console in a language. */
export type AdminTexts = SharedTexts & FrameTexts & PartTexts;

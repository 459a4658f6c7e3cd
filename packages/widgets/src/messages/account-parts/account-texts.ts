import type { Marked } from '../language-files.js';
import type { SharedTexts } from './shared-texts.js';

/** What the parts that connect accounts say, and each element says in words of its own: of units, or of accounts. */
export interface OwnWords extends Marked {
  forbiddenText: string;
  sessionText: string;

  connected: string;
  degraded: string;
  revoked: string;
  degradedText: string;
  connectedBy(name: string, when: string): string;
  connectedOn(when: string): string;

  noProvider: string;
  consentRefused: string;
  consentFailed: string;
  consentGiven: string;
  /** What failed requests mean that are met in this element only, by their code. */
  codes: Readonly<Record<string, string>>;

  nothingStops: string;
  keepConnected: string;
  isDisconnected(name: string): string;
}

/** All that the parts say that connect accounts and end them. */
export type AccountTexts = SharedTexts & OwnWords;

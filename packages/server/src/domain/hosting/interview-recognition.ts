import { normalEmail } from './email.js';
import type { Email } from './host-types.js';

/** Somebody an event lists. */
export interface ListedAttendee {
  email: string;
  /** A room or other thing, as the calendar says. */
  isResource?: boolean;
}

/** As much of an event as recorders look at. */
export interface ListedEvent {
  attendees: readonly ListedAttendee[];
  organizer: string | undefined;
  /** Whether its organizer is one of those whose interviews are recorded. */
  isByRecruiter: boolean;
  description: string;
  location: string;
  calendarId: string;
  isCancelled: boolean;
}

/** What a recorder is set up with. */
export interface RecognitionSettings {
  /** The employer's own domains; those below them are its own too. */
  orgDomains: readonly string[];
  assistants: readonly Email[];
  resourceDomains: readonly string[];
  /** Signs of an ATS in the text. */
  atsMarkers: readonly RegExp[];
  atsAddresses: readonly Email[];
  /** Exact sentences that mark an interview. */
  phrases: readonly string[];
  /** Addresses of candidates that the ATS knows. */
  candidates: ReadonlySet<Email>;
  interviewCalendars: ReadonlySet<string>;
}

/** The rule that decided. */
export type RecognitionRule =
  | 'cancelled'
  | 'ats_marker'
  | 'phrase'
  | 'known_candidate'
  | 'single_external'
  | 'none';

/** What a recorder takes an event for. */
export interface Recognition {
  verdict: 'interview' | 'not_interview' | 'ambiguous';
  /** Undefined where the event does not tell which of its people it is. */
  candidateEmail: Email | undefined;
  rule: RecognitionRule;
  externals: Email[];
}

/**
 * What recorders of interviews take an event for, by their documented signs; the first rule that applies decides. Pure;
 * never throws.
 * @see contract host-rights §9
 */
export function recognize(event: ListedEvent, settings: RecognitionSettings): Recognition {
  const externals = externalsOf(event, settings);
  const found = (
    verdict: Recognition['verdict'],
    rule: RecognitionRule,
    candidateEmail?: Email,
  ): Recognition => ({ verdict, rule, candidateEmail, externals });
  if (event.isCancelled) return found('not_interview', 'cancelled');
  const known = externals.filter((email) => settings.candidates.has(email));
  const candidate = externals.length === 1 ? externals[0] : known.length === 1 ? known[0] : undefined;
  if (hasAtsMark(event, settings)) return found('interview', 'ats_marker', candidate);
  const text = plainText(event.description);
  if (settings.phrases.some((phrase) => text.includes(phrase)))
    return found('interview', 'phrase', candidate);
  if (known.length === 1) return found('interview', 'known_candidate', known[0]);
  const isPlaced = settings.interviewCalendars.has(event.calendarId) || event.isByRecruiter;
  if (externals.length === 1 && isPlaced) return found('interview', 'single_external', externals[0]);
  return found(externals.length === 0 ? 'not_interview' : 'ambiguous', 'none');
}

/** Whoever is not of the employer: no organizer, colleague, assistant, ATS or room; each once. */
function externalsOf({ attendees, organizer }: ListedEvent, settings: RecognitionSettings): Email[] {
  const own = new Set(
    [...settings.assistants, ...settings.atsAddresses, ...(organizer === undefined ? [] : [organizer])].map(
      normalEmail,
    ),
  );
  const isInside = (email: Email): boolean =>
    [...settings.orgDomains, ...settings.resourceDomains].some((domain) => isOfDomain(email, domain));
  const people = attendees
    .filter(({ isResource }) => isResource !== true)
    .map(({ email }) => normalEmail(email));
  return [...new Set(people)].filter((email) => !own.has(email) && !isInside(email));
}

function isOfDomain(email: Email, domain: string): boolean {
  const host = email.slice(email.lastIndexOf('@') + 1);
  const wanted = domain.toLowerCase();
  return host === wanted || host.endsWith(`.${wanted}`);
}

function hasAtsMark(
  { attendees, description, location }: ListedEvent,
  settings: RecognitionSettings,
): boolean {
  const addresses = new Set(settings.atsAddresses.map(normalEmail));
  if (attendees.some(({ email }) => addresses.has(normalEmail(email)))) return true;
  return settings.atsMarkers.some(
    (marker) => description.search(marker) >= 0 || location.search(marker) >= 0,
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
};

/** Text that calendars keep as HTML, as people read it. */
const plainText = (html: string): string =>
  html
    .replace(/<[^<>]{0,500}>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => ENTITIES[entity] ?? entity);

/*
 * What of Greenhouse's is not documented, or not where we could read it (marks "observed" and "inferred" of the contract), each
 * as one function or value, so that what turns out otherwise is changed in one place.
 */

/** §3.1: the pages of a candidate and a job at Greenhouse; payloads show the first kind, the second is taken from what others do. */
export const candidatePage = (subdomain: string, candidateId: string): string =>
  `https://${subdomain}.greenhouse.io/people/${encodeURIComponent(candidateId)}`;
export const jobPage = (subdomain: string, jobId: string): string =>
  `https://${subdomain}.greenhouse.io/sdash/${encodeURIComponent(jobId)}`;

/**
 * §1.5: how rows are asked for that changed since a moment. The reference has it for most lists, its own guide for all; a list
 * that does not know it gives everything, which does no harm.
 */
export const sinceFilter = (moment: string): Record<string, string> => ({ updated_at: `gte|${moment}` });

/** §1.9: how interviews are asked for that are not over. */
export const startingFilter = (moment: string): Record<string, string> => ({ starts_at: `gte|${moment}` });

/** §1.10: how a candidate's notes are listed. What comes of others is passed over, should the filter be another. */
export const notesFilter = (candidateId: string): Record<string, string> => ({ candidate_ids: candidateId });

/**
 * §2: whether a candidate's names were removed; no field of the API says so. Somebody with neither a name nor an address, or
 * with the word itself for a name.
 */
export const isAnonymized = (names: readonly (string | null | undefined)[], addresses: number): boolean => {
  const name = names
    .map((each) => each?.trim() ?? '')
    .filter((each) => each !== '')
    .join(' ');
  return addresses === 0 && (name === '' || /^\W*anonymi[sz]ed\b/i.test(name));
};

/**
 * §1.9: what of an interview's external id is ours. The prefix tells ours from those of other tools, whose ids we never change.
 */
const keyPrefix = 'slotwright:';
export const externalIdOf = (key: string): string => `${keyPrefix}${key}`;
export const keyIn = (externalId: string | null | undefined): string | undefined =>
  externalId?.startsWith(keyPrefix) === true && externalId.length > keyPrefix.length
    ? externalId.slice(keyPrefix.length)
    : undefined;

/** §1.10: a note's text with what it is found again by. */
export const markedBody = (body: string, marker: string): string => `${body}\n\n[${marker}]`;
export const hasMarker = (body: string | null | undefined, marker: string): boolean =>
  body?.includes(`[${marker}]`) === true;

import '../../domain/temporal.js';

/**
 * What Recruitee's documents leave open, in one place: each of these may turn out to be otherwise, and then only this file
 * changes (contract, marks O and I).
 */

/** Interview events are undocumented; these inner names are taken from what reading one gives. */
export interface EventBody {
  offer_id: number;
  stage_id: number;
  admin_ids: number[];
  kind: string;
  starts_at: string;
  duration: number;
  timezone: string;
  location: string | null;
  video_url: string | null;
  note: string;
}

/** Of the kinds only `video` was seen; what has no link is taken for one of another kind. */
export const eventKind = (videoUrl: string | undefined): string =>
  videoUrl === undefined ? 'other' : 'video';

/** There is no field for a key of ours, so that it stands in the event's internal note. */
export const eventNote = (key: string): string => `[slotwright:${key}]`;

/** The key in an event's note; undefined for an event that is not ours. */
export const keyInNote = (note: string | null | undefined): string | undefined =>
  /\[slotwright:([A-Za-z0-9:_-]{1,100})\]/.exec(note ?? '')?.[1];

/** The last line of a note of ours. */
export const noteMark = (marker: string): string => `[${marker}]`;

/**
 * A note's text as Recruitee shows it: some of its notes are shown as HTML, so that what has a meaning there is written as
 * entities, and lines end with a break.
 */
export const noteHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');

/** Pipelines come from templates that several jobs may share, stages and all, while ours belong to one job each. */
export const stageIdOf = (offerId: number, stageId: number): string => `${offerId}-${stageId}`;

/** No call reads a placement by itself, so that its candidate is part of what we call it. */
export const applicationIdOf = (candidateId: number | string, placementId: number): string =>
  `${candidateId}-${placementId}`;

/** The candidate and the placement in an application's id; undefined for what is none. */
export function partsOfApplicationId(id: string): { candidateId: string; placementId: string } | undefined {
  const [, candidateId, placementId] = /^(\d{1,18})-(\d{1,18})$/.exec(id) ?? [];
  return candidateId === undefined || placementId === undefined ? undefined : { candidateId, placementId };
}

/** The stage's own id in ours. */
export const ownStageId = (stageId: string): number => Number(stageId.split('-')[1]);

/** Candidates are asked for newest first; one older than what is looked for ends an increment. */
export const NEWEST_FIRST = 'by_date';

/** An event is over that began so long ago that it has ended, whatever Recruitee calls its state. */
export const isOver = (end: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(end, now) <= 0;

/** The numbers of the limit are not known; this is little beside what others allow (contract B.1). */
export const LIMITS = { perSecond: 5, perMinute: 200 };
export const WINDOW_SECONDS = 60;

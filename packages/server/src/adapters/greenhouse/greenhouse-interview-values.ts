import '../../domain/temporal.js';
import type { AtsInterviewer, AtsInterviewValues } from '../../domain/applicant-tracking.js';
import { mostCharacters } from './greenhouse-v3-requests.js';

const personOf = ({ userId, email, response }: AtsInterviewer): string =>
  `${userId ?? email?.toLowerCase() ?? ''} ${response}`;
const peopleOf = ({ interviewers }: AtsInterviewValues): string =>
  interviewers
    // Somebody known by name alone can't be written.
    .filter(({ userId, email }) => userId !== undefined || email !== undefined)
    .map(personOf)
    .sort()
    .join('\n');

/** Whether an interview stands as it is wanted, so that nothing has to be written. */
export const isAsWanted = (present: AtsInterviewValues, wanted: AtsInterviewValues): boolean =>
  present.start.equals(wanted.start) &&
  present.end.equals(wanted.end) &&
  present.location === wanted.location?.slice(0, mostCharacters) &&
  present.videoUrl === wanted.videoUrl &&
  peopleOf(present) === peopleOf(wanted);

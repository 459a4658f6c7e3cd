import type { SeatedHost } from '../../../domain/conferencing.js';

/** Who hosts a session, as it stands in jsonb: JSON drops what is undefined, and rows of earlier versions have nobody. */
export const hostFromJson = (stored: SeatedHost | undefined): SeatedHost | undefined =>
  stored && { ...stored, unit: stored.unit };

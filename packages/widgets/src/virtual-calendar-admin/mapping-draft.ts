import type { CalendarMapping } from '@slotwright/server/wire/virtual-calendars.js';
import type { FieldFault } from '../api/scheduling-api-error.js';

/** What a calendar can stand for. */
export const MAPPING_KINDS = ['office', 'team', 'stage'] as const;

/** A field of the form that is typed into. */
export type MappingField = 'ref' | 'label';

/** What is wrong with it. */
export type MappingFault = 'needed' | 'too_long' | 'taken';

/** As long as each may be. */
export const LONGEST_MAPPING = 200;

type Found = readonly (readonly [MappingField, MappingFault])[];

/** What has to be mended before a mapping is sent. @param mapping without space around its texts */
export const mappingFaults = (mapping: CalendarMapping): ReadonlyMap<MappingField, MappingFault> =>
  new Map(
    (['ref', 'label'] as const).flatMap((field): Found => {
      if (mapping[field] === '') return [[field, 'needed']];
      return mapping[field].length > LONGEST_MAPPING ? [[field, 'too_long']] : [];
    }),
  );

/** The server's faults at their fields. One of the mapping as a whole says that it is another calendar's. */
export const placedMappingFaults = (faults: readonly FieldFault[]): ReadonlyMap<MappingField, MappingFault> =>
  new Map(
    faults.flatMap(({ path }): Found => {
      if (path === 'mapping.label') return [['label', 'too_long']];
      return path === 'mapping' || path === 'mapping.ref' ? [['ref', 'taken']] : [];
    }),
  );

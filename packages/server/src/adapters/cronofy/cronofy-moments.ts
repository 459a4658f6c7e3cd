import * as v from 'valibot';
import '../../domain/temporal.js';

/** A day, as the boundaries of all-day events are written. */
export const dateText = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d$/),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      return Temporal.PlainDate.from(dataset.value);
    } catch {
      addIssue({ message: 'must be a day' });
      return NEVER;
    }
  }),
);

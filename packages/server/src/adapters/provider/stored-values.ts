import '../../domain/temporal.js';
import * as v from 'valibot';

/** A text with something in it. */
export const filled = v.pipe(v.string(), v.minLength(1));

/** An instant in ISO form, with an offset. */
export const instantText = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      return Temporal.Instant.from(dataset.value);
    } catch {
      addIssue({ message: 'must be an instant' });
      return NEVER;
    }
  }),
);

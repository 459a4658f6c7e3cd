import * as v from 'valibot';

const limit = v.union([v.pipe(v.number(), v.integer(), v.minValue(1)), v.null()]);

/** What can be set; `null` for no limit. */
export const settingsSchema = v.pipe(
  v.partial(
    v.strictObject({
      callsPerWindow: limit,
      v1CallsPerWindow: limit,
      tokenCallsPerMinute: limit,
      windowSeconds: v.pipe(v.number(), v.minValue(0.1)),
      v1WindowSeconds: v.pipe(v.number(), v.minValue(0.1)),
      accessTokenSeconds: v.pipe(v.number(), v.integer(), v.minValue(1)),
      cursorSeconds: v.pipe(v.number(), v.minValue(0)),
      hidesConfidential: v.boolean(),
      hidesPrivate: v.boolean(),
      isServiceUserAdmin: v.boolean(),
      hasV1: v.boolean(),
      hookRetryMs: v.array(v.number()),
      hookCopies: v.pipe(v.number(), v.integer(), v.minValue(0)),
    }),
  ),
  v.transform((settings) =>
    Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value ?? undefined])),
  ),
);

export const tickSchema = v.strictObject({ permission: v.string(), isTicked: v.boolean() });

export const newHookSchema = v.strictObject({ url: v.string(), secret: v.string() });

export const sentHookSchema = v.strictObject({
  action: v.string(),
  payload: v.record(v.string(), v.unknown()),
  oddity: v.exactOptional(
    v.strictObject({
      signature: v.exactOptional(v.picklist(['none', 'forged'])),
      eventId: v.exactOptional(v.string()),
    }),
  ),
});

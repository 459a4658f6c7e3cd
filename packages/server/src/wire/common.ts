import * as v from 'valibot';

const daysInMonth = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

const isRealDate = (text: string): boolean => {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
};

/** RFC 3339 in UTC, between the years 2000 and 2099: `2027-03-01T09:00:00Z`. */
export const instant = v.pipe(
  v.string(),
  v.regex(
    /^20\d\d-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/,
    'must be an instant in UTC such as 2027-03-01T09:00:00Z',
  ),
  v.check(isRealDate, 'must be a day that exists'),
  v.metadata({ format: 'date-time', examples: ['2027-03-01T09:00:00Z'] }),
);

/** A calendar day without a zone: `2027-03-01`. */
export const plainDate = v.pipe(
  v.string(),
  v.regex(/^20\d\d-\d\d-\d\d$/, 'must be a day such as 2027-03-01'),
  v.check(isRealDate, 'must be a day that exists'),
);

/** `HH:MM`; `24:00` is the end of the day. */
export const wallTime = v.pipe(
  v.string(),
  v.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a wall time such as 09:30'),
);

const isTimeZone = (id: string): boolean => {
  try {
    // An offset such as +01:00 is accepted by Intl but is no zone: it has no rules.
    return /^[A-Za-z]/.test(id) && new Intl.DateTimeFormat('en', { timeZone: id }).format(0).length > 0;
  } catch {
    return false;
  }
};

/** IANA id: `Europe/Berlin`. */
export const timeZone = v.pipe(
  v.string(),
  v.maxLength(64),
  v.check(isTimeZone, 'must be an IANA time zone such as Europe/Berlin'),
);

export const id = (prefix: string) =>
  v.pipe(
    v.string(),
    v.regex(new RegExp(`^${prefix}_[0-9A-Za-z]{20,40}$`), `must be an id that begins with ${prefix}_`),
  );

/** The host app's own id for a thing. */
export const externalId = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9._~-]{1,100}$/, 'must be 1 to 100 letters, digits or . _ ~ -'),
);

/** Key of a session. Part of the event's id in every calendar, so it is short and plain. */
export const sessionKey = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{1,30}$/, 'must be 1 to 30 letters, digits, _ or -'),
);

/** @param tooSmall said of a number below the minimum, where it should say more than that */
export const wholeNumber = (minimum: number, maximum: number, tooSmall?: string) =>
  v.pipe(
    v.number(),
    v.integer(),
    tooSmall === undefined ? v.minValue(minimum) : v.minValue(minimum, tooSmall),
    v.maxValue(maximum),
  );

export const minutes = (minimum: number, maximum: number) => wholeNumber(minimum, maximum);

/** A line of text a person typed; surrounding space is dropped, control characters are refused. */
export const line = (maximum: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(maximum),
    // eslint-disable-next-line no-control-regex -- refusing them is the point
    v.regex(/^[^\u0000-\u001f\u007f\u2028\u2029]*$/, 'must be one line without control characters'),
    v.check((text) => text.isWellFormed(), 'must be well-formed text'),
  );

/** What somebody can interview for, as the host app calls it: `system design`. */
export const skill = line(60);

/** Letters, digits, `_ + - '` and single dots, at a domain of two labels or more; international domains in their ASCII form. */
const EMAIL =
  /^(?=[^@]{1,64}@)[\w+'-]+(?:\.[\w+'-]+)*@(?:[\da-z](?:[\da-z-]{0,61}[\da-z])?\.)+[a-z](?:[\da-z-]{0,61}[\da-z])$/i;

export const email = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(254),
  v.regex(EMAIL, 'must be an e-mail address'),
);

/** BCP 47 tag: `pt-BR`. */
export const locale = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$/, 'must be a language tag such as pt-BR'),
);

const isOrigin = (text: string): boolean => {
  try {
    const url = new URL(text);
    // Origins are compared as they are; a pattern would look as if it were one.
    return /^https?:$/.test(url.protocol) && url.origin === text && !text.includes('*');
  } catch {
    return false;
  }
};

/** Scheme, host and port as a browser sends them: `https://jobs.example`. */
export const origin = v.pipe(v.string(), v.check(isOrigin, 'must be an origin such as https://jobs.example'));

/** Text that is kept as it is: any characters but those that a database can't hold. */
export const storableText = (maximum: number) =>
  v.pipe(
    v.string(),
    v.maxLength(maximum),
    v.check(
      (text) => text.isWellFormed() && !text.includes('\0'),
      'must be well-formed text without null characters',
    ),
  );

/** A URL as it is kept and shown. What the parser would drop without a word (line breaks, blanks, invisible signs) is refused. */
export const webUrl = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.url('must be a URL'),
  v.regex(/^[^\s\p{Cc}\p{Cf}\p{Cs}]+$/u, 'must be a URL without blanks and control characters'),
);

/** A link that may be shown to people: only https is ever followed (S22). */
export const httpsUrl = v.pipe(webUrl, v.startsWith('https://', 'must begin with https://'));

export const listLimit = v.optional(
  v.pipe(v.string(), v.regex(/^([1-9]\d?|1\d\d|200)$/, 'must be 1 to 200')),
  '50',
);

export const listQuery = v.strictObject({
  limit: listLimit,
  cursor: v.optional(v.pipe(v.string(), v.maxLength(1000))),
});

/** A page of a list, and the cursor of the next one. */
export const listOf = <TItem extends v.GenericSchema>(item: TItem) =>
  v.strictObject({ data: v.array(item), nextCursor: v.nullable(v.string()) });

/** RFC 9457 problem details with our `code`. */
export const problem = v.looseObject({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.string(),
  detail: v.string(),
  retryable: v.boolean(),
  errors: v.optional(v.array(v.strictObject({ path: v.string(), message: v.string() }))),
});
export type Problem = v.InferOutput<typeof problem>;

import '../../domain/temporal.js';
import type { Context } from 'hono';
import * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';
import type { KeyedProvider } from '../../ports/calendar-providers.js';
import type { Clock } from '../../ports/clock.js';
import type { KeyField } from '../../ports/conferencing-provider.js';
import { KEY_PAGE_MINUTES } from '../../ports/oauth-state-records.js';
import type { ConsentPorts } from '../../use-cases/connect-by-consent.js';
import {
  type BegunKeyPage,
  type EndedKeyPage,
  keyedProvider,
  makeConnectOnKeyPage,
  makeTenantOfKeyPage,
} from '../../use-cases/connect-on-key-page.js';
import { makeConsentCookie } from '../consent-cookie.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import type { OwnUrls } from '../own-urls.js';
import { consentOverPage } from '../pages/consent-pages.js';
import type { FormTokens } from '../pages/form-token.js';
import { connectedPage, fieldName, keyPage } from '../pages/key-page.js';
import { orPlainErrorPage, readForm } from '../pages/link-page.js';
import { PAGE_HEADERS } from '../pages/page.js';
import { PROBLEMS } from '../problem.js';
import { wayBack } from './consent.js';

const caller = { kind: 'public' } as const;
const OWNER = 'key page';
/** Of what is typed into one field; private keys are the longest. */
const LONGEST = 10_000;
const sealed = v.pipe(v.string(), v.maxLength(2000));

/** The address of the page on which a key is typed; what it needs travels sealed. */
export function makeKeyPageUrl({ seal }: ConsentPorts, clock: Clock, urls: OwnUrls) {
  return (begun: BegunKeyPage): string => {
    const expiresAt = clock.now().add({ minutes: KEY_PAGE_MINUTES });
    const begin = seal.seal({ purpose: 'key-page', owner: OWNER, value: begun, expiresAt });
    return `${urls.origin}/connect/${begun.provider}?begin=${begin}`;
  };
}

/**
 * Where keys are typed: a page of our own origin that nothing frames (S23). It sets a cookie, without which its form is
 * refused, as with a consent.
 */
export function keyPageRoutes(
  ports: ConsentPorts,
  forms: FormTokens,
  { clock, urls }: { clock: Clock; urls: OwnUrls },
): Endpoint[] {
  const connect = makeConnectOnKeyPage(ports);
  const tenantOf = makeTenantOfKeyPage(ports);
  const cookie = makeConsentCookie(urls);
  const params = v.object({ provider: v.pipe(v.string(), v.regex(/^[a-z]{2,30}$/)) });
  const open = (begin: string, provider: string): BegunKeyPage => {
    const opened = ports.seal.open({ purpose: 'key-page', owner: OWNER, sealed: begin, now: clock.now() });
    // Sealed by makeKeyPageUrl, so its shape is ours.
    const begun = opened as BegunKeyPage | undefined;
    if (begun?.provider === provider) return begun;
    throw new SchedulingError('forbidden', 'This address is no longer good; please start connecting again.');
  };
  const shownFor = async (begun: BegunKeyPage) => ({
    path: `/connect/${begun.provider}`,
    tenantName: await tenantOf(begun),
    formToken: forms.issue(begun.state),
  });
  return [
    endpoint({
      method: 'GET',
      path: '/connect/:provider',
      summary: 'The page on which the key to an account is typed',
      caller,
      params,
      query: v.strictObject({ begin: sealed }),
      replies: { 200: 'text/html' },
      handle: ({ params: { provider }, query: { begin }, c }) =>
        orPlainErrorPage(c, async () => {
          const begun = open(begin, provider);
          const shown = { ...(await shownFor(begun)), begin };
          const empty = { values: {}, faults: [], notice: undefined };
          cookie.give(c, begun.browserSecret, KEY_PAGE_MINUTES);
          return c.html(keyPage(keyedProvider(ports, provider), { ...shown, ...empty }), 200, PAGE_HEADERS);
        }),
    }),
    endpoint({
      method: 'POST',
      path: '/connect/:provider',
      summary: 'Connect an account with the key that was typed',
      caller,
      params,
      replies: { 200: 'text/html' },
      handle: ({ params: { provider }, signal, c }) =>
        orPlainErrorPage(c, async () => {
          const keyed = keyedProvider(ports, provider);
          const form = await readForm(c, formOf(keyed));
          const begun = open(form['begin'] ?? '', provider);
          forms.check(begun.state, form['form'] ?? '', c.req.raw);
          const typed = { input: inputOf(keyed.keyed.fields, form), browserSecret: cookie.of(c) };
          try {
            const requestId: unknown = c.get('requestId');
            const ended = await connect(begun, typed, { requestId: String(requestId), signal });
            cookie.takeBack(c);
            return await over(c, keyed, ended, ports.randomness.secret());
          } catch (error) {
            if (!(error instanceof SchedulingError) || error.code === 'forbidden') throw error;
            const shown = await shownFor(begun);
            const again = { ...shown, begin: form['begin'] ?? '', ...said(keyed, form, error) };
            return c.html(keyPage(keyed, again), PROBLEMS[error.code].status, PAGE_HEADERS);
          }
        }),
    }),
  ];
}

const text = v.pipe(v.string(), v.maxLength(LONGEST));

/** The form as the page has it: a checkbox that is off sends nothing. */
const formOf = ({ keyed }: KeyedProvider) =>
  v.strictObject({
    form: v.string(),
    begin: sealed,
    ...Object.fromEntries(
      keyed.fields.map((field) => [fieldName(field), field.kind === 'checkbox' ? v.optional(text) : text]),
    ),
  }) as v.GenericSchema<unknown, Record<string, string | undefined>>; // Its fields are known to nobody but the provider.

/** What was typed, as the provider's schema takes it: nothing for what may be left out and was. */
function inputOf(
  fields: readonly KeyField[],
  form: Record<string, string | undefined>,
): Record<string, unknown> {
  const typed = fields.flatMap((field): [string, unknown][] => {
    const value = (form[fieldName(field)] ?? '').trim();
    if (field.kind === 'checkbox') return [[field.name, value === 'on']];
    return value === '' && field.isOptional ? [] : [[field.name, value]];
  });
  return Object.fromEntries(typed);
}

/** What was wrong, and what was typed but for the secrets. */
function said({ keyed }: KeyedProvider, form: Record<string, string | undefined>, error: SchedulingError) {
  const faults = error.details.errors ?? [];
  const open = keyed.fields.filter(({ kind }) => kind !== 'secret');
  const values = Object.fromEntries(open.map((field) => [field.name, form[fieldName(field)] ?? '']));
  return { values, faults, notice: faults.length === 0 ? error.message : undefined };
}

function over(
  c: Context,
  { label }: KeyedProvider,
  { connection, returnUrl, isPopup }: EndedKeyPage,
  nonce: string,
): Response | Promise<Response> {
  const back = wayBack({ end: { connection }, returnUrl, isPopup });
  if (back !== undefined) return c.html(connectedPage(label, back), 200, PAGE_HEADERS);
  const title = 'The account is connected';
  const page = consentOverPage({ title, detail: 'The page that you came from shows it now.' }, nonce);
  return c.html(page.body, 200, page.headers);
}

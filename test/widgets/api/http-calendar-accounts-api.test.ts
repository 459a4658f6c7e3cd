import { expect } from '@open-wc/testing';
import { HttpCalendarAccountsApi } from '../../../packages/widgets/src/api/http-calendar-accounts-api.js';
import { aCompany, aDelegation } from '../../fakes/calendar-account-records.js';
import { answeringServer } from './answering-server.js';

const options = { signal: new AbortController().signal };
const path = `connections/${aCompany().id}/delegations`;
const people = [aDelegation('emmett@hillvalley.example')];
const emails = ['emmett@hillvalley.example'];

/** Each call, what the server answers, what comes of it, and what the server is asked. */
const CALLS: readonly (readonly [
  name: string,
  call: (api: HttpCalendarAccountsApi) => Promise<unknown>,
  reply: unknown,
  given: unknown,
  asked: { readonly method: string; readonly path: string; readonly body: unknown },
])[] = [
  [
    'accounts',
    (api) => api.accounts(options),
    { data: [aCompany()], providers: [] },
    { data: [aCompany()], providers: [] },
    { method: 'GET', path: 'connections', body: undefined },
  ],
  [
    'delegations',
    (api) => api.delegations(aCompany().id, options),
    { data: people },
    people,
    { method: 'GET', path, body: undefined },
  ],
  [
    'delegate',
    (api) => api.delegate(aCompany().id, emails, options),
    { data: people },
    people,
    { method: 'POST', path, body: { emails } },
  ],
];

describe('the calendar accounts over HTTP', () => {
  for (const [name, call, reply, given, request] of CALLS) {
    it(`asks the server for ${name}, and gives what it answers`, async () => {
      const { api, asked } = answeringServer(HttpCalendarAccountsApi, reply);
      expect(await call(api)).to.deep.equal(given);
      expect(asked).to.deep.equal([{ ...request, key: null, token: 'Bearer token' }]);
    });

    it(`takes an answer to ${name} that is something else for none`, async () => {
      const { api } = answeringServer(HttpCalendarAccountsApi, { hello: 'world' });
      const error: unknown = await call(api).catch((reason: unknown) => reason);
      expect(error).to.include({ code: 'bad_reply' });
    });
  }
});

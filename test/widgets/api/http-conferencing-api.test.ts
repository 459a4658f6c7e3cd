import { expect } from '@open-wc/testing';
import { HttpConferencingApi } from '../../../packages/widgets/src/api/http-conferencing-api.js';
import {
  aConferencingReply,
  aHandoff,
  aHost,
  aPolicyInForce,
  ZOOM_CONNECTION,
} from '../../fakes/conferencing-records.js';
import { answeringServer } from './answering-server.js';

const options = { signal: new AbortController().signal };
const stage = { level: 'stage', stageId: 'phone screen/1' } as const;
const invitation = { level: 'invitation', invitationId: 'inv_1' } as const;
const policy = { provider: 'none' };
const handed = { id: 'hof_1', url: 'https://schedule.example/handoff/s', expiresAt: '2027-03-01T09:00:00Z' };
const checked = { checks: [], connectedAs: null, roleName: null, checkedAt: '2027-03-01T08:00:00Z' };
const ledger = { from: '2027-02-01T00:00:00Z', to: '2027-03-01T00:00:00Z', data: [] };
const hosts = { data: [aHost(1)], readAt: null };
const emails = ['emmett@hillvalley.example'];

/** Each call, what the server answers, and what it is asked. */
const CALLS: readonly (readonly [
  name: string,
  call: (api: HttpConferencingApi) => Promise<unknown>,
  reply: unknown,
  asked: { readonly method: string; readonly path: string; readonly body: unknown },
])[] = [
  [
    'how the services stand',
    (api) => api.read(options),
    aConferencingReply(),
    { method: 'GET', path: 'conferencing', body: undefined },
  ],
  [
    'a check',
    (api) => api.check(ZOOM_CONNECTION, options),
    checked,
    { method: 'POST', path: `connections/${ZOOM_CONNECTION}/check`, body: undefined },
  ],
  [
    'a link to somebody else',
    (api) => api.handOff('zoom', { email: 'emmett@hillvalley.example' }, options),
    handed,
    { method: 'POST', path: 'connections/zoom/handoff', body: { email: 'emmett@hillvalley.example' } },
  ],
  [
    'how far somebody else is',
    (api) => api.handoff('hof_1', options),
    aHandoff(),
    { method: 'GET', path: 'handoffs/hof_1', body: undefined },
  ],
  [
    'the policy of the company',
    (api) => api.policy({ level: 'tenant' }, options),
    aPolicyInForce(),
    { method: 'GET', path: 'conferencing/policy', body: undefined },
  ],
  [
    'the policy of an invitation',
    (api) => api.policy(invitation, options),
    aPolicyInForce(),
    { method: 'GET', path: 'invitations/inv_1/conferencing', body: undefined },
  ],
  [
    'a policy to be kept, with what its stage is called',
    (api) => api.putPolicy(stage, policy, 'Phone & more', options),
    aPolicyInForce(policy),
    {
      method: 'PUT',
      path: 'stages/phone%20screen%2F1/conferencing?label=Phone+%26+more',
      body: policy,
    },
  ],
  [
    'a policy to be taken away',
    (api) => api.removePolicy(stage, options),
    aPolicyInForce(),
    { method: 'DELETE', path: 'stages/phone%20screen%2F1/conferencing', body: undefined },
  ],
  [
    'the people who can host',
    (api) => api.hosts(ZOOM_CONNECTION, 'emmett brown', options),
    hosts,
    {
      method: 'GET',
      path: `conferencing/hosts?connectionId=${ZOOM_CONNECTION}&search=emmett+brown`,
      body: undefined,
    },
  ],
  [
    'whether addresses can host',
    (api) => api.verifyHosts(ZOOM_CONNECTION, emails, options),
    { results: [] },
    {
      method: 'POST',
      path: 'conferencing/hosts/verify',
      body: { connectionId: ZOOM_CONNECTION, emails },
    },
  ],
  [
    'how evenly hosts were chosen',
    (api) => api.ledger(ZOOM_CONNECTION, options),
    ledger,
    { method: 'GET', path: `conferencing/ledger?connectionId=${ZOOM_CONNECTION}`, body: undefined },
  ],
];

describe('the meeting services over HTTP', () => {
  for (const [name, call, reply, request] of CALLS) {
    it(`ask the server for ${name}, and give what it answers`, async () => {
      const { api, asked } = answeringServer(HttpConferencingApi, reply);
      expect(await call(api)).to.deep.equal(reply);
      expect(asked).to.deep.equal([{ ...request, key: null, token: 'Bearer token' }]);
    });

    it(`take an answer to ${name} that is something else for none`, async () => {
      const { api } = answeringServer(HttpConferencingApi, { hello: 'world' });
      const error: unknown = await call(api).catch((reason: unknown) => reason);
      expect(error).to.include({ code: 'bad_reply' });
    });
  }

  it('give an answer about an account, and what became of it', async () => {
    const { api, asked } = answeringServer(HttpConferencingApi, { connectionId: null });
    expect(await api.confirmAccount('pac_1', false, options)).to.deep.equal({ connectionId: null });
    expect(asked[0]).to.include({ method: 'POST', path: 'pending-accounts/pac_1' });
    expect(asked[0]?.body).to.deep.equal({ accept: false });
  });

  it('withdraw a link, and say of a disconnected account what becomes of its meetings', async () => {
    const { api, asked } = answeringServer(HttpConferencingApi, {});
    await api.withdrawHandoff('hof_1', options);
    await api.disconnect(ZOOM_CONNECTION, { confirm: 'a b', meetings: 'remove' }, options);
    expect(asked.map(({ method, path }) => `${method} ${path}`)).to.deep.equal([
      'DELETE handoffs/hof_1',
      `DELETE connections/${ZOOM_CONNECTION}?confirm=a+b&meetings=remove`,
    ]);
  });
});

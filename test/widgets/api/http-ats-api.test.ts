import { expect } from '@open-wc/testing';
import type { AtsSyncReply } from '@slotwright/server/wire/applicant-tracking.js';
import { HttpAtsApi } from '../../../packages/widgets/src/api/http-ats-api.js';
import { anAtsConnection, anAtsReply, aSync, GREENHOUSE_CONNECTION } from '../../fakes/ats-records.js';
import { answeringServer } from './answering-server.js';

const options = { signal: new AbortController().signal };
const id = GREENHOUSE_CONNECTION;
const stage = { connectionId: id, jobId: 'job/1', stageId: 'phone screen' } as const;
const people = { unmatched: [], unmatchedCount: 0, linked: [], members: [] };
const stagePlans = { stagePlans: [], plans: [] };
const inputs = [{ kind: 'email', required: true }] as const;
const { settings } = anAtsConnection();

/** Each call, what the server answers, and what it is asked. */
const CALLS: readonly (readonly [
  name: string,
  call: (api: HttpAtsApi) => Promise<unknown>,
  reply: unknown,
  asked: string,
  body?: unknown,
])[] = [
  ['how applicant tracking stands', (api) => api.read(options), anAtsReply(), 'GET ats'],
  [
    'a check',
    (api) => api.check(id, options),
    { checks: [], connectedAs: null, roleName: null, checkedAt: '2027-03-01T08:00:00Z' },
    `POST ats/${id}/check`,
  ],
  ['a reading', (api) => api.sync(id, options), aSync(), `POST ats/${id}/sync`],
  [
    'a list of the mirror, from where the last one ended',
    (api) => api.list(id, 'stages', { jobId: 'a&b', after: 'next' }, options),
    { data: [], nextCursor: null, readAt: null },
    `GET ats/${id}/stages?jobId=a%26b&cursor=next`,
  ],
  [
    'a list of the mirror, all of it',
    (api) => api.list(id, 'jobs', {}, options),
    { data: [], nextCursor: null, readAt: null },
    `GET ats/${id}/jobs`,
  ],
  ['who is whom', (api) => api.people(id, options), people, `GET ats/${id}/people`],
  [
    'who somebody is',
    (api) => api.linkPerson(id, 'user/1', 'marty', options),
    people,
    `PUT ats/${id}/people/user%2F1`,
    { memberExternalId: 'marty' },
  ],
  ['the plans of stages', (api) => api.stagePlans(id, options), stagePlans, `GET ats/${id}/stage-plans`],
  [
    'a plan of a stage',
    (api) => api.putStagePlan(stage, { planId: 'pln_1', invites: true }, options),
    stagePlans,
    `PUT ats/${id}/jobs/job%2F1/stages/phone%20screen/plan`,
    { planId: 'pln_1', invites: true },
  ],
  [
    'no plan of a stage that is the account’s',
    (api) => api.removeStagePlan({ ...stage, jobId: null }, options),
    stagePlans,
    `DELETE ats/${id}/jobs/-/stages/phone%20screen/plan`,
  ],
  [
    'a plan made from the steps of a stage',
    (api) => api.planFromStage(stage, options),
    { planId: 'pln_1', name: 'Audition', unmatched: [] },
    `POST ats/${id}/jobs/job%2F1/stages/phone%20screen/plan-draft`,
  ],
  [
    'a secret that is to be made',
    (api) => api.agreeHookSecret(id, undefined, options),
    { secret: 'ours' },
    `POST ats/${id}/hook-secret`,
    {},
  ],
  [
    'a secret of theirs',
    (api) => api.agreeHookSecret(id, 'theirs', options),
    { secret: null },
    `POST ats/${id}/hook-secret`,
    { secret: 'theirs' },
  ],
  [
    'a trial',
    (api) => api.tryInterviews(id, options),
    { works: false, detail: null },
    `POST ats/${id}/try-interviews`,
  ],
  [
    'a token of a partner’s customer',
    (api) => api.issuePartnerToken(id, 'Twin Pines', options),
    { id: 'ptk_1', token: 's3cret' },
    `POST ats/partners/${id}/tokens`,
    { label: 'Twin Pines' },
  ],
];

/** A transport whose server answers with these bytes, as a stream or not. */
const streaming = (body: string, type = 'text/event-stream'): { api: HttpAtsApi; asked: Headers[] } => {
  const asked: Headers[] = [];
  const tokens = { current: () => 'token', renew: () => Promise.resolve(undefined) };
  const api = new HttpAtsApi('https://schedule.example', tokens, (_input, init) => {
    asked.push(new Headers(init?.headers));
    return Promise.resolve(new Response(body, { headers: { 'Content-Type': type } }));
  });
  return { api, asked };
};

describe('applicant tracking over fetch', () => {
  for (const [name, call, reply, asked, body] of CALLS)
    it(`asks for ${name}`, async () => {
      const server = answeringServer(HttpAtsApi, reply);
      expect(await call(server.api)).to.deep.equal(reply);
      expect(server.asked.map((one) => `${one.method} ${one.path}`)).to.deep.equal([asked]);
      expect(server.asked[0]?.body).to.deep.equal(body);
      expect(server.asked[0]?.token).to.equal('Bearer token');
    });

  for (const [name, call, asked, body] of [
    [
      'settings',
      (api: HttpAtsApi) => api.saveSettings(id, settings, options),
      `PUT ats/${id}/settings`,
      settings,
    ],
    [
      'one more try',
      (api: HttpAtsApi) => api.retry('eff_1', options),
      'POST ats/failures/eff_1/retry',
      undefined,
    ],
    [
      'the end of a token',
      (api: HttpAtsApi) => api.revokePartnerToken(id, 'ptk_1', options),
      `DELETE ats/partners/${id}/tokens/ptk_1`,
      undefined,
    ],
  ] as const)
    it(`asks for ${name}, which has no answer`, async () => {
      const server = answeringServer(HttpAtsApi, undefined, 204);
      await call(server.api);
      expect(server.asked.map((one) => `${one.method} ${one.path}`)).to.deep.equal([asked]);
      expect(server.asked[0]?.body).to.deep.equal(body);
    });

  it('unwraps the inputs of a partner and the differences of interviews', async () => {
    const partner = answeringServer(HttpAtsApi, { inputs });
    expect(await partner.api.savePartnerInputs(id, inputs, options)).to.deep.equal(inputs);
    expect(await partner.api.partnerInputs(id, options)).to.deep.equal(inputs);
    expect(partner.asked.map(({ method, path, body }) => ({ method, path, body }))).to.deep.equal([
      { method: 'PUT', path: `ats/partners/${id}/inputs`, body: { inputs } },
      { method: 'GET', path: `ats/partners/${id}/inputs`, body: undefined },
    ]);
    const interviews = answeringServer(HttpAtsApi, { data: [] });
    expect(await interviews.api.differences(id, options)).to.deep.equal([]);
    expect(await interviews.api.agree('bkg_1', 'main', 'ats', options)).to.deep.equal([]);
    expect(interviews.asked[1]).to.deep.include({
      method: 'POST',
      path: 'ats/interviews/bkg_1/main/agree',
      body: { with: 'ats' },
    });
  });

  it('tells how a reading goes, line by line, and leaves out what it cannot read', async () => {
    const [first, last] = [aSync({ state: 'running' }), aSync()];
    const { api, asked } = streaming(
      `event: sync\ndata: ${JSON.stringify(first)}\n\nevent: sync\ndata: nonsense\n\nevent: heartbeat\ndata: {}\n\n` +
        `event: sync\ndata: ${JSON.stringify(last)}\n\n`,
    );
    const told: AtsSyncReply[] = [];
    await api.progress(id, (sync) => told.push(sync), options);
    expect(told).to.deep.equal([first, last]);
    expect(asked[0]?.get('Accept')).to.equal('text/event-stream');
    expect(asked[0]?.get('Authorization')).to.equal('Bearer token');
  });

  it('says so when what comes is no stream', async () => {
    const { api } = streaming('<html>', 'text/html');
    const failure: unknown = await api
      .progress(id, () => undefined, options)
      .catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'bad_reply');
  });

  it('gives up on an answer that is none', async () => {
    const { api } = answeringServer(HttpAtsApi, { works: 'yes' });
    const failure: unknown = await api.tryInterviews(id, options).catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'bad_reply');
  });
});

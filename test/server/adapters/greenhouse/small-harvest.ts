import { authBase, apiBase, rowsIn } from './greenhouse.harness.js';

type Row = Record<string, unknown>;

/**
 * A Harvest v3 in memory, of the contract's samples alone and with a page of two rows: as small as the contract suite needs it.
 * What it refuses is what the contract says is refused.
 */
export class SmallHarvest {
  readonly lists: Record<string, Row[]> = {
    users: rowsIn('v3.users.list'),
    offices: rowsIn('v3.offices.list'),
    jobs: rowsIn('v3.jobs.list'),
    job_owners: [],
    job_hiring_managers: [],
    job_interview_stages: rowsIn('v3.job_interview_stages.list'),
    job_interviews: rowsIn('v3.job_interviews.list'),
    interview_kits: rowsIn('v3.interview_kits.list'),
    default_interviewers: rowsIn('v3.default_interviewers.list'),
    user_job_permissions: [{ id: 1, user_id: 2, job_id: 1 }],
    candidates: rowsIn('v3.candidates.list'),
    // The sample's stage is none of the sample's stages.
    applications: rowsIn('v3.applications.list').map((row) => ({ ...row, job_interview_stage_id: 3 })),
    application_stages: rowsIn('v3.application_stages.list'),
    interviews: rowsIn('v3.interviews.list'),
    interviewers: rowsIn('v3.interviewers.list'),
    notes: [],
  };
  #nextId = 1000;

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, { ...init, signal: null });
    const url = new URL(request.url);
    if (url.href === `${authBase}/token`) {
      return Response.json({ access_token: 'canary-access', token_type: 'Bearer', expires_in: 3600 });
    }
    const [resource = '', id] = url.pathname.replace(new URL(apiBase).pathname, '').split('/').slice(1);
    const text = await request.text();
    const body = text === '' ? {} : (JSON.parse(text) as Row); // the adapter sends objects
    const rows = this.lists[resource];
    if (rows === undefined) return Response.json({ message: 'Resource not found' }, { status: 404 });
    if (request.method === 'GET') return list(rows, url);
    if (resource === 'notes') return this.#addNote(body);
    return this.#changeInterview(request.method, id, body);
  };

  #addNote(body: Row): Response {
    if (body['candidate_id'] === undefined || body['body'] === undefined) return invalid('candidate_id');
    const isMail = body['note_type'] === 'EMAIL';
    if (isMail !== (body['subject'] !== undefined)) return invalid('subject');
    const note = { id: this.#newId(), ...body, type: body['note_type'] };
    this.lists['notes']?.push(note);
    return Response.json(note, { status: 201 });
  }

  #changeInterview(method: string, id: string | undefined, body: Row): Response {
    const { interviews = [], interviewers = [] } = this.lists;
    const found = interviews.find((row) => String(row['id']) === id);
    if (method !== 'POST' && found === undefined) {
      return Response.json({ message: 'Resource not found' }, { status: 404 });
    }
    if (method === 'DELETE' && found !== undefined) {
      interviews.splice(interviews.indexOf(found), 1);
      return Response.json({ message: `Interview ${id} deleted successfully` });
    }
    const { interviewers: sitting, ...values } = body;
    if (method === 'POST' && values['job_interview_id'] === undefined) return invalid('job_interview_id');
    const row: Row = found ?? { id: this.#newId(), status: 'scheduled' };
    Object.assign(row, values);
    if (found === undefined) interviews.unshift(row);
    if (Array.isArray(sitting)) {
      const others = interviewers.filter((each) => each['interview_id'] !== row['id']);
      const all = sitting.map((each: Row) => ({
        id: this.#newId(),
        user_id: null,
        ...each,
        interview_id: row['id'],
      }));
      this.lists['interviewers'] = [...others, ...all];
    }
    return Response.json(row, { status: found === undefined ? 201 : 200 });
  }

  #newId(): number {
    this.#nextId += 1;
    return this.#nextId;
  }
}

const invalid = (field: string): Response =>
  Response.json({ errors: [{ [field]: 'is missing' }] }, { status: 422 });

const columnOf: Record<string, string> = { ids: 'id', interview_ids: 'interview_id', job_ids: 'job_id' };
const notColumns = ['per_page', 'fields', 'cursor', 'updated_at', 'starts_at'];

function matches(row: Row, [name, value]: [string, string]): boolean {
  if (name === 'updated_at' || name === 'starts_at') {
    const [operator, bound = ''] = value.split('|');
    return operator === 'gte' && typeof row[name] === 'string' && row[name] >= bound;
  }
  if (notColumns.includes(name)) return true;
  const column = columnOf[name] ?? name.replace(/_ids$/, '_id');
  return value.split(',').includes(String(row[column]));
}

/** Two rows a page, and a cursor that takes no other parameter (contract §1.5). */
function list(rows: readonly Row[], url: URL): Response {
  const cursor = url.searchParams.get('cursor');
  if (cursor !== null && url.searchParams.size > 1) {
    const errors = ['When passing a cursor, do not include other query params.'];
    return Response.json({ message: 'Unprocessable Content', errors }, { status: 422 });
  }
  const [from, query] = cursor === null ? [0, url.search] : (JSON.parse(cursor) as [number, string]); // as made below
  const filters = [...new URLSearchParams(query)];
  const found = rows.filter((row) => filters.every((filter) => matches(row, filter)));
  const page = found.slice(from, from + 2);
  const next = new URL(url.origin + url.pathname);
  next.searchParams.set('cursor', JSON.stringify([from + 2, query]));
  const headers: Record<string, string> =
    found.length > from + 2 ? { link: `<${next.href}>; rel="next"` } : {};
  return Response.json(page, { headers });
}

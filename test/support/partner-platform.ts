import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A partner's platform that takes reports, and keeps what its customers are asked for. */
export interface PartnerPlatform {
  base: string;
  /** What was reported, by the partner's handle, oldest first. */
  reportsOf(reportId: string): Record<string, unknown>[];
  /** Every report is answered with this from now on. */
  answerReports(status: number): void;
  stop(): Promise<void>;
}

/** What connects an account at the platform. */
export const partnerKey = {
  codename: 'kit',
  company: '7',
  token: 'platform-token',
  secret: 'platform-secret',
};

/** Starts a platform that knows one partner; it proves what it is asked by the token and the secret. */
export async function startPartnerPlatform(): Promise<PartnerPlatform> {
  const reports: { id: string; report: Record<string, unknown> }[] = [];
  let inputs: unknown = [];
  let status = 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>; // we alone send it
      const answer = (code: number, value: unknown = {}) =>
        response.writeHead(code, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
      const id = /^\/p\/kit\/reports\/(.+)$/.exec(request.url ?? '')?.[1];
      if (id !== undefined) {
        if (request.headers['rt-partner-secret'] !== partnerKey.secret) return answer(401);
        if (id.startsWith('00000000')) return answer(404);
        if (status === 200) reports.push({ id, report: body });
        return answer(status);
      }
      if (request.headers.authorization !== `Bearer ${partnerKey.token}`) return answer(401);
      if (request.method === 'PATCH') inputs = body['inputs'];
      return answer(200, { partner: { inputs } });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    base: `http://127.0.0.1:${String(port)}`,
    reportsOf: (reportId) => reports.filter(({ id }) => id === reportId).map(({ report }) => report),
    answerReports: (code) => {
      status = code;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

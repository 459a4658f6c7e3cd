import { type Reply, jsonHeaders, send } from './send.js';

/** Asks the host API, whatever it answers. */
export type HostCall = (method: string, path: string, json?: object) => Promise<Reply>;

/** The calls of one host app: the parsed reply with its status. */
export function hostCalls({ origin, secretKey }: { origin: string; secretKey: string }): HostCall {
  return (method, path, json) =>
    send(origin, {
      method,
      path,
      headers: jsonHeaders(secretKey),
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
}

/** A member without calendars who works at no hour; `changes` add to what is said of it. */
export async function putMember(call: HostCall, externalId: string, changes: object = {}): Promise<Reply> {
  return call('PUT', `/v1/members/${externalId}`, {
    name: externalId,
    email: `${externalId}@hillvalley.example`,
    timeZone: 'UTC',
    workingHours: [],
    ...changes,
  });
}

import { type FieldFault, SchedulingError } from '../domain/scheduling-error.js';

const MAX_BYTES = 256 * 1024;
const MAX_DEPTH = 20;
/** Names that reach an object's prototype where code is careless; no field of ours is called so (S15). */
const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The raw bytes of a body, refused as soon as there are too many.
 * @throws `payload_too_large`
 */
export async function readBytes(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('Content-Length') ?? 0) > MAX_BYTES) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  // A request's body is a stream of bytes; the type of the stream does not say so.
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/**
 * A JSON body. No body at all reads as `{}`, so that its schema can say what is missing.
 * @throws `unsupported_media_type`, `invalid_request` (not UTF-8, not JSON, too deep, a forbidden name)
 */
export function parseJson(contentType: string | null, bytes: Uint8Array): unknown {
  if (bytes.length === 0) return {};
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? '')) {
    throw new SchedulingError('unsupported_media_type', 'The body must be sent as application/json.');
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw invalid({ path: '', message: 'must be JSON in UTF-8' }, cause);
  }
  // A schema of an object would take a list for one without fields.
  const fault = Array.isArray(value) ? { path: '', message: 'must be an object' } : faultIn(value, '', 0);
  if (fault !== undefined) throw invalid(fault);
  return value;
}

function faultIn(value: unknown, path: string, depth: number): FieldFault | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= MAX_DEPTH) return { path, message: 'is nested too deeply' };
  for (const [name, inner] of Object.entries(value)) {
    const innerPath = path === '' ? name : `${path}.${name}`;
    if (FORBIDDEN_NAMES.has(name)) return { path: innerPath, message: 'is not a known field' };
    const fault = faultIn(inner, innerPath, depth + 1);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

const tooLarge = (): SchedulingError =>
  new SchedulingError('payload_too_large', `The body is larger than ${String(MAX_BYTES / 1024)} KiB.`);

const invalid = (fault: FieldFault, cause?: unknown): SchedulingError =>
  new SchedulingError('invalid_request', 'The body is not valid.', { details: { errors: [fault] }, cause });

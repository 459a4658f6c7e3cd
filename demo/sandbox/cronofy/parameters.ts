import type { HonoRequest } from 'hono';
import { fieldError } from './field-errors.js';

/** The parameters of a body, JSON or form; none when there is no body. Throws `FieldErrors` when it is not readable. */
export async function bodyParameters(request: HonoRequest): Promise<Record<string, unknown>> {
  const text = await request.text();
  if (text.trim() === '') return {};
  if (request.header('Content-Type')?.startsWith('application/x-www-form-urlencoded') === true) {
    return listParameters(new URLSearchParams(text));
  }
  return jsonObject(text);
}

/** The parameters of a query string; `name[]=a&name[]=b` gives a list under `name`. */
export function queryParameters(request: HonoRequest): Record<string, unknown> {
  return listParameters(new URL(request.url).searchParams);
}

function jsonObject(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
  } catch {
    // Falls through to the same answer as a body that is JSON and no object.
  }
  throw fieldError('base', 'errors.invalid');
}

function listParameters(pairs: URLSearchParams): Record<string, unknown> {
  const parameters = new Map<string, unknown>();
  for (const [name, value] of pairs) {
    if (name.endsWith('[]')) parameters.set(name.slice(0, -2), pairs.getAll(name));
    else if (!parameters.has(name)) parameters.set(name, value);
  }
  return Object.fromEntries(parameters);
}

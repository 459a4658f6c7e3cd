import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { problem } from '../wire/common.js';
import type { Caller, Endpoint } from './endpoint.js';
import { PROBLEMS } from './problem.js';

type Json = Record<string, unknown>;

const SECURITY: Record<Caller['kind'], Json[]> = {
  host: [{ secretKey: [] }],
  candidate: [{ sessionToken: [] }],
  admin: [{ sessionToken: [] }],
  public: [],
};

/** OpenAPI 3.1, made from the registry of routes and nothing else (S1). */
export function openApiDocument(endpoints: readonly Endpoint[], serverUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/:(\w+)(\{[^}]*\})?/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint, path) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Slotwright',
      version: '1',
      description:
        'Interview scheduling that any web page can embed. Errors are RFC 9457 problems with a code.',
    },
    servers: [{ url: serverUrl }],
    paths,
    components: {
      schemas: { Problem: { ...jsonSchema(problem, 'output'), 'x-codes': Object.keys(PROBLEMS) } },
      securitySchemes: {
        secretKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'Secret key of the tenant, from a server only',
        },
        sessionToken: { type: 'http', scheme: 'bearer', description: 'Token of POST /v1/sessions' },
      },
    },
  };
}

function operation(endpoint: Endpoint, path: string): Json {
  return {
    operationId: `${endpoint.method.toLowerCase()}_${path.replaceAll(/[^A-Za-z0-9]+/g, '_').replaceAll(/^_|_$/g, '')}`,
    summary: endpoint.summary,
    security: SECURITY[endpoint.caller.kind],
    parameters: [
      ...parameters(endpoint.params, 'path'),
      ...parameters(endpoint.query, 'query'),
      ...(endpoint.isRepeatable === true
        ? [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: false,
              schema: { type: 'string', maxLength: 255 },
            },
          ]
        : []),
    ],
    ...(endpoint.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: jsonSchema(endpoint.body, 'input') } },
          },
        }),
    responses: { ...replies(endpoint), default: problemResponse(endpoint) },
    ...(endpoint.caller.kind === 'admin' ? { 'x-permission': endpoint.caller.permission } : {}),
  };
}

function replies(endpoint: Endpoint): Json {
  return Object.fromEntries(
    Object.entries(endpoint.replies).map(([status, reply]) => [
      status,
      { description: endpoint.summary, ...content(reply) },
    ]),
  );
}

function content(reply: v.GenericSchema<unknown, unknown> | string | null | undefined): Json {
  if (reply === null || reply === undefined) return {};
  if (typeof reply === 'string') return { content: { [reply]: { schema: { type: 'string' } } } };
  return { content: { 'application/json': { schema: jsonSchema(reply, 'output') } } };
}

const problemResponse = (endpoint: Endpoint): Json => ({
  description: 'A problem; see its code',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  'x-codes': endpoint.codes ?? [],
});

function parameters(schema: v.GenericSchema<unknown, unknown> | undefined, where: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }));
}

/** Checks that are code have no form in JSON Schema; they are left out of the document, not of the server. */
function jsonSchema(schema: v.GenericSchema<unknown, unknown>, typeMode: 'input' | 'output'): Json {
  const described: Json = { ...toJsonSchema(schema, { typeMode, errorMode: 'ignore' }) };
  delete described['$schema'];
  return described;
}

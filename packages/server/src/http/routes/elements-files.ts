import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { SchedulingError } from '../../domain/scheduling-error.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { PAGE_CSS_PATH } from '../pages/page.js';
import { pageCss } from '../pages/page-css.js';

const caller = { kind: 'public' } as const;
/** An entry, or a chunk in a folder beside it. */
const FILE = /^([A-Za-z0-9_-]+\/)?[A-Za-z0-9_-][A-Za-z0-9._-]*\.js$/;
const IMMUTABLE = 'public, max-age=31536000, immutable';

/**
 * The elements as files for a script tag. `/elements.js` is a short-lived redirect to an address with the content's
 * hash in it, which can be kept for ever (S25).
 * @param folder the built files; an empty list of them serves nothing
 */
export function elementsFileRoutes(folder: string | undefined): Endpoint[] {
  const files = folder === undefined ? new Map<string, Buffer>() : readFiles(folder);
  const version = versionOf(files);
  const redirect = (name: string) => ({
    Location: `/elements/${version}/${name}`,
    'Cache-Control': 'public, max-age=300',
    'Access-Control-Allow-Origin': '*',
  });
  const assertKnown = (name: string): Buffer => {
    const file = files.get(name);
    if (file === undefined) throw new SchedulingError('not_found', 'There is no such file.');
    return file;
  };
  return [
    endpoint({
      method: 'GET',
      path: '/elements.js',
      summary: 'All elements, as one module',
      caller,
      replies: { 302: null },
      handle: ({ c }) => {
        assertKnown('elements.js');
        return c.body(null, 302, redirect('elements.js'));
      },
    }),
    endpoint({
      method: 'GET',
      path: '/elements/:file{[A-Za-z0-9_-]+\\.js}',
      summary: 'One element, as a module',
      caller,
      params: v.object({ file: v.pipe(v.string(), v.regex(FILE)) }),
      replies: { 302: null },
      handle: ({ params, c }) => {
        assertKnown(params.file);
        return c.body(null, 302, redirect(params.file));
      },
    }),
    endpoint({
      method: 'GET',
      path: '/elements/:version/:file{.+\\.js}',
      summary: 'A file of the elements, by the hash of them all',
      caller,
      params: v.object({ version: v.literal(version), file: v.pipe(v.string(), v.regex(FILE)) }),
      replies: { 200: 'text/javascript' },
      handle: ({ params, c }) =>
        c.body(new Uint8Array(assertKnown(params.file)), 200, {
          'Content-Type': 'text/javascript; charset=utf-8',
          'Cache-Control': IMMUTABLE,
          'Access-Control-Allow-Origin': '*',
          'Cross-Origin-Resource-Policy': 'cross-origin',
        }),
    }),
    endpoint({
      method: 'GET',
      path: PAGE_CSS_PATH,
      summary: 'Style of our own pages',
      caller,
      replies: { 200: 'text/css' },
      handle: ({ c }) =>
        c.body(pageCss, 200, {
          'Content-Type': 'text/css; charset=utf-8',
          'Cache-Control': 'public, max-age=300',
        }),
    }),
  ];
}

/** Read once at the start: a handful of small files. Chunks lie in a folder beside the entries. */
function readFiles(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => FILE.test(name));
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name))]));
}

function versionOf(files: ReadonlyMap<string, Buffer>): string {
  const hash = createHash('sha256');
  for (const [name, bytes] of files) hash.update(name).update(bytes);
  return hash.digest('hex').slice(0, 16);
}

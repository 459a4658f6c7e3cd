import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';

/**
 * For tests of the test runner: gives a function that writes files (path → text) into a new folder, which the runner
 * can take for a workspace, and returns that folder. All of them are removed after the tests of the calling file.
 */
export function makeWorkspaces(): (files: Readonly<Record<string, string>>) => string {
  const folder = mkdtempSync(join(tmpdir(), 'slotwright-runner-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return (files) => {
    const root = mkdtempSync(join(folder, 'workspace-'));
    for (const [name, text] of Object.entries({ 'package.json': '{"type":"module"}', ...files })) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    return root;
  };
}

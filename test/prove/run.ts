import { type ProveOptions, readOptions, usage } from './options.js';
import { type Proof, prove } from './prove.js';

const say = (line: string): void => console.log(line);

function optionsOrExit(): ProveOptions {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exit(2);
  }
}

/** Up to so many of what is wrong are shown. */
const SHOWN = 10;

function tell({ requests, kills, counts, repeatedMails, findings }: Proof): boolean {
  say(`\n${String(requests)} requests, ${String(kills)} servers killed`);
  for (const [what, count] of [...counts].sort()) say(`  ${what}: ${String(count)}`);
  say(`  mails repeated under the same Message-ID after a kill: ${String(repeatedMails)}\n`);
  for (const { name, looked, wrong } of findings) {
    say(`${wrong.length === 0 ? 'ok ' : 'NOT'} ${name}: ${String(wrong.length)} of ${String(looked)}`);
    for (const line of wrong.slice(0, SHOWN)) say(`      ${line}`);
  }
  const sum = (kind: string): number =>
    findings.filter(({ name }) => name.startsWith(kind)).reduce((all, { wrong }) => all + wrong.length, 0);
  say(
    `\noverlaps ${String(sum('overlaps'))}, lost ${String(sum('lost'))}, duplicates ${String(sum('duplicates'))}`,
  );
  return findings.every(({ wrong }) => wrong.length === 0);
}

if (process.argv.includes('--help')) {
  say(usage);
  process.exit(0);
}
const options = optionsOrExit();
say(`seed ${String(options.seed)}`);
process.exitCode = tell(await prove(options, say)) ? 0 : 1;

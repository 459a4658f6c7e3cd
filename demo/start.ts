// `npm start`: the whole demo in one process, with nothing to sign up for.
import { join, relative } from 'node:path';
import { type RunningDemo, startDemo } from './start/running-demo.js';
import { type DemoSettings, readSettings } from './start/settings.js';

const root = join(import.meta.dirname, '..');
const say = (line: string): void => console.log(line);

/** 0 after an orderly stop, 1 when the demo could not start, 2 for settings that make no sense. */
async function main(): Promise<void> {
  const settings = settingsOrExit();
  const starting = startDemo(settings, root, say);
  let isStopping = false;
  const stop = (): void => {
    // Who asks twice does not want to wait.
    if (isStopping) process.exit(1);
    isStopping = true;
    say('\nStopping …');
    void starting
      .then((demo) => demo.stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  const demo = await starting;
  for (const line of linesFor(demo, settings)) say(line);
}

function linesFor({ addresses }: RunningDemo, { dataFolder }: DemoSettings): string[] {
  const folder = relative(process.cwd(), dataFolder);
  return [
    '',
    `  Career page      ${addresses.careerPage}`,
    `  Coordinator      ${addresses.coordinator}`,
    `  Admin            ${addresses.admin}`,
    `  Inbox            ${addresses.inbox}`,
    `  Calendars        ${addresses.calendars}`,
    `  API description  ${addresses.apiDescription}`,
    '',
    `Everything is kept in ${folder.startsWith('..') ? dataFolder : folder}; without that folder the demo begins anew. Ctrl-C stops it.`,
  ];
}

function settingsOrExit(): DemoSettings {
  try {
    return readSettings(process.env, root);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

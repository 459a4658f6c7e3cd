#!/usr/bin/env node
import { type Config, readConfig } from './config.js';
import { type Server, createServer } from './create-server.js';
import { makeLog } from './log.js';

const USAGE = `Usage:
  slotwright-server                        start the server
  slotwright-server create-tenant <name>   make a tenant and show its secret key, once`;

/** The process: configuration, start, and an orderly end on a signal (R16). */
async function main(args: readonly string[]): Promise<void> {
  const config = readOrExit();
  const [command, name] = args;
  if (command === 'create-tenant' && name !== undefined) return createTenant(config, name);
  if (command !== undefined) {
    console.error(USAGE);
    process.exit(2);
  }
  const log = makeLog(config.logLevel);
  const server = await createServer(config, log);
  const stop = (exitCode: number): void => {
    void server.stop().then(
      () => process.exit(exitCode),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', () => stop(0));
  process.once('SIGINT', () => stop(0));
  process.once('uncaughtException', (error) => {
    log.fatal({ error }, 'unforeseen error');
    stop(1);
  });
}

async function createTenant(config: Config, name: string): Promise<void> {
  const server: Server = await createServer({ ...config, role: 'worker', logLevel: 'silent' });
  const { tenantId, secretKey } = await server.createTenant(name);
  console.log(`tenant ${tenantId}\nsecret key (shown once): ${secretKey}`);
  await server.stop();
}

function readOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`The server could not start. ${error instanceof Error ? error.message : ''}`);
  process.exit(1);
});

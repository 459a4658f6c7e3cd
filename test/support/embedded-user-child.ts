// A process that uses an embedded database, for tests that kill such processes. Arguments: the data folder, and
// optionally the module to take startEmbeddedPostgres from. It is told what to do over the channel of `fork`.
import pg from 'pg';
import type * as embeddedPostgres from '../../packages/server/src/adapters/postgres/embedded-postgres.js';
import type { UserCommand, UserMessage } from './embedded-user.js';

const [dataFolder = '', module = '../../packages/server/src/adapters/postgres/embedded-postgres.js'] =
  process.argv.slice(2);
// The module is the real one, or a copy of it elsewhere.
const { startEmbeddedPostgres } = (await import(module)) as typeof embeddedPostgres;

const tell = (message: UserMessage) => process.send?.(message);
const logged: string[] = [];
process.once('disconnect', () => process.exit(1));

try {
  const database = await startEmbeddedPostgres({
    dataFolder,
    log: (message) => logged.push(message),
    settings: { fsync: 'off' },
  });
  process.on('message', (command: UserCommand) => {
    void obey(command).then(tell, (error: unknown) => tell({ kind: 'failed', message: String(error) }));
  });
  tell({ kind: 'ready', address: database.address, logged });

  const obey = async (command: UserCommand): Promise<UserMessage> => {
    if (command === 'stop') {
      await database.stop();
      setImmediate(() => process.disconnect());
      return { kind: 'done' };
    }
    const client = new pg.Client(database.address);
    await client.connect();
    await client.query(command.query);
    await client.end();
    return { kind: 'done' };
  };
} catch (error) {
  tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  process.disconnect();
}

import { readConfig } from '../../packages/server/src/config.js';
import { createServer } from '../../packages/server/src/create-server.js';
import { makeLog } from '../../packages/server/src/log.js';

/**
 * A worker that ends by SIGKILL the first time it reaches the step named by `FAULT_STEP` with an effect of the kind
 * `FAULT_KIND`, as if the machine had lost its power there.
 */
const { FAULT_STEP: wantedStep, FAULT_KIND: wantedKind } = process.env;

const config = readConfig(process.env);
await createServer(config, makeLog(config.logLevel), {
  faultPoint: async (step, kind) => {
    if (step !== wantedStep || (kind ?? wantedKind) !== wantedKind) return;
    process.kill(process.pid, 'SIGKILL');
    // The signal needs a moment, in which nothing more may be done.
    await new Promise(() => undefined);
  },
});

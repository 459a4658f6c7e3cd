import { createServer } from 'node:net';
import type { DemoPorts } from './settings.js';

/** Browsers try both for `localhost`: a stranger on either would be taken for the demo. */
const loopbackAddresses = ['127.0.0.1', '::1'];

/**
 * Makes sure that nobody listens on the ports.
 * @throws Error with one sentence for each port that is taken, naming the variable that chooses another
 */
export async function assertPortsAreFree(ports: DemoPorts): Promise<void> {
  // An interface's entries are of any type; these are all ports.
  const entries = Object.entries(ports) as [string, number][];
  const taken = await Promise.all(
    entries.map(async ([name, port]) => ((await isFree(port)) ? [] : [sentence(name, port)])),
  );
  if (taken.flat().length > 0) throw new Error(taken.flat().join('\n'));
}

async function isFree(port: number): Promise<boolean> {
  for (const address of loopbackAddresses) {
    if (await isInUse(port, address)) return false;
  }
  return true;
}

function isInUse(port: number, address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    // Anything but a port that is taken or forbidden is the machine's lack of this address.
    probe.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'EADDRINUSE' || error.code === 'EACCES'),
    );
    probe.listen(port, address, () => probe.close(() => resolve(false)));
  });
}

function sentence(name: string, port: number): string {
  const other = port <= 64_535 ? port + 1000 : port - 1000;
  return `Port ${port} is taken, perhaps by a demo that still runs: end that program, or choose another port with ${name} (for example: ${name}=${other}).`;
}

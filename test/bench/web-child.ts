// The server as an operator starts it, which also answers how much CPU time it has taken.
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1000);
});
await import('../../packages/server/src/main.js');
export {};

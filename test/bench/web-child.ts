// The server as an operator starts it, which also answers how much CPU time and memory it has taken.
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  // Of resource usage that is in kilobytes, on every system.
  const { maxRSS } = process.resourceUsage();
  process.send?.({
    cpuMilliseconds: (user + system) / 1000,
    peakBytes: maxRSS * 1024,
    bytes: process.memoryUsage.rss(),
  });
});
await import('../../packages/server/src/main.js');
export {};

/** So many calls that no test is kept waiting by them; the sandbox allows them, and the server makes use of that. */
export const plentyOfCalls = {
  sandbox: { requestsPerSecond: 10_000, requestsPerMinute: 100_000 },
  environment: { CRONOFY_REQUESTS_PER_SECOND: '10000', CRONOFY_REQUESTS_PER_MINUTE: '100000' },
};

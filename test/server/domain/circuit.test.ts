import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  CLOSED_CIRCUIT,
  type Circuit,
  type CircuitNews,
  afterCall,
  circuitStateAt,
  sendProbe,
} from '../../../packages/server/src/domain/circuit.js';
import { NINE } from '../../support/records.js';

const at = (seconds: number) => NINE.add({ seconds });
const failed = (retryAfterSeconds?: number): CircuitNews => ({
  kind: 'failed',
  error: 'provider_unavailable: Down.',
  retryAfterSeconds,
});
const call = (circuit: Circuit, news: CircuitNews, { now = NINE, isProbe = false, fraction = 0 } = {}) =>
  afterCall(circuit, news, { now, isProbe, fraction });
const failing = (times: number): Circuit =>
  Array.from({ length: times }).reduce<Circuit>((circuit) => call(circuit, failed()), CLOSED_CIRCUIT);
const openSeconds = ({ openUntil }: Circuit, from = NINE) => openUntil?.since(from).total('seconds');

test('R8 a circuit opens at the fifth failure in a row, and an answer in between begins the count anew', () => {
  assert.equal(circuitStateAt(failing(4), NINE), 'closed');
  assert.equal(circuitStateAt(failing(5), NINE), 'open');
  assert.deepEqual(call(failing(4), { kind: 'answered' }), CLOSED_CIRCUIT);
  assert.equal(failing(5).lastError, 'provider_unavailable: Down.');
});

test('R8 a pause that the provider names opens it at once, for that long, five minutes at the most', () => {
  assert.equal(openSeconds(call(CLOSED_CIRCUIT, failed(40))), 40);
  assert.equal(openSeconds(call(CLOSED_CIRCUIT, failed(4000))), 300);
});

test('when its pause is over it is half open; the probe closes it, and while the probe is out nobody else goes', () => {
  const open = call(CLOSED_CIRCUIT, failed(40));
  assert.equal(circuitStateAt(open, at(39)), 'open');
  assert.equal(circuitStateAt(open, at(40)), 'half_open');
  const probed = sendProbe(open, at(40), 30);
  assert.equal(circuitStateAt(probed, at(41)), 'open');
  assert.equal(circuitStateAt(probed, at(70)), 'half_open', 'the probe’s worker died');
  assert.deepEqual(call(probed, { kind: 'answered' }, { now: at(45), isProbe: true }), CLOSED_CIRCUIT);
});

test('each failed probe makes the pause twice as long, up to five minutes', () => {
  let circuit = failing(5);
  const pauses = [openSeconds(circuit)];
  for (let round = 0; round < 6; round += 1) {
    circuit = call(sendProbe(circuit, NINE, 30), failed(), { isProbe: true });
    pauses.push(openSeconds(circuit));
  }
  assert.deepEqual(pauses, [5, 10, 20, 40, 80, 150, 150]);
  assert.equal(openSeconds(call(circuit, failed(), { isProbe: true, fraction: 0.999 })), 300);
});

test('a probe that fails before the fifth failure in a row leaves the next one to find out', () => {
  const open = call(CLOSED_CIRCUIT, failed(40));
  const after = call(sendProbe(open, at(40), 30), failed(), { now: at(50), isProbe: true });
  assert.equal(circuitStateAt(after, at(50)), 'half_open');
});

test('a probe that tells nothing of the provider makes way for the next one', () => {
  const probed = sendProbe(failing(5), at(5), 30);
  assert.equal(
    circuitStateAt(call(probed, { kind: 'nothing' }, { now: at(6), isProbe: true }), at(6)),
    'half_open',
  );
  assert.equal(call(probed, { kind: 'nothing' }, { now: at(6) }), probed);
});

test('calls that began before it opened neither close it nor open it for longer, unless they bring word of a longer pause', () => {
  const open = failing(5);
  assert.equal(call(open, { kind: 'answered' }), open);
  assert.equal(openSeconds(call(open, failed())), 5);
  assert.equal(call(open, failed()).failures, 5);
  assert.equal(openSeconds(call(open, failed(60))), 60);
  assert.equal(openSeconds(call(open, failed(2))), 5);
});

test('whatever calls end in whatever order, no pause is over five minutes, and an answered probe closes', () => {
  const news = fc.oneof(
    fc.constant<CircuitNews>({ kind: 'answered' }),
    fc.constant<CircuitNews>({ kind: 'nothing' }),
    fc.option(fc.integer({ min: 1, max: 4000 }), { nil: undefined }).map(failed),
  );
  const step = fc.record({
    news,
    isProbe: fc.boolean(),
    fraction: fc.double({ min: 0, max: 0.999, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let circuit = CLOSED_CIRCUIT;
      for (const { news: said, ...how } of steps) circuit = call(circuit, said, how);
      assert.ok((openSeconds(circuit) ?? 0) <= 300);
      assert.ok(circuit.openUntil !== undefined || circuit.failures < 5);
      assert.deepEqual(call(circuit, { kind: 'answered' }, { isProbe: true }), CLOSED_CIRCUIT);
    }),
  );
});

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { payloadOf, StormLedger } from './storm-ledger.ts';

/** A ledger in which message 1 was sent to `orders` and confirmed as 7-1. */
function confirmedOne(): StormLedger {
  const ledger = new StormLedger();
  ledger.sending(1, 'orders');
  ledger.confirmed(1, '7-1');
  return ledger;
}

test('sent, confirmed, delivered again after a lost lease, acked: nothing to say', () => {
  const ledger = confirmedOne();
  ledger.delivered('orders', '7-1', payloadOf(1));
  ledger.delivered('orders', '7-1', payloadOf(1));
  ledger.ackConfirmed('7-1');
  assert.equal(ledger.violations(), []);
  assert.is(ledger.countOf('orders'), 1);
});

test('a send without an answer may have happened or not', () => {
  const ledger = confirmedOne();
  ledger.sending(2, 'orders');
  ledger.sending(3, 'orders');
  ledger.delivered('orders', '7-1', payloadOf(1));
  ledger.delivered('orders', '7-2', payloadOf(2));
  assert.equal(ledger.violations(), []);
  assert.is(ledger.countOf('orders'), 2);
});

test('a confirmed message that never comes out is found', () => {
  assert.match(confirmedOne().violations().join(), /message 1 was confirmed as 7-1 and never came out/);
});

test('a message that came out, was not acked and never came again is found', () => {
  const ledger = confirmedOne();
  ledger.delivered('orders', '7-1', payloadOf(1));
  assert.equal(ledger.violations(), []);
  assert.match(ledger.unsettled().join(), /message 1 \(7-1\) was confirmed and is gone without an ack/);
  ledger.acking('7-1'); // The answer is lost: done, or not.
  assert.equal(ledger.unsettled(), []);
});

test('a message that comes out twice under different ids is found, before and after its receipt', () => {
  const ledger = confirmedOne();
  ledger.delivered('orders', '7-1', payloadOf(1));
  ledger.delivered('orders', '7-2', payloadOf(1));
  assert.match(ledger.violations().join(), /message 1 came out as 7-2 although it is 7-1/);
  const late = new StormLedger();
  late.sending(1, 'orders');
  late.delivered('orders', '7-1', payloadOf(1));
  late.delivered('orders', '7-2', payloadOf(1));
  assert.is(late.violations().length, 1);
});

test('an id that stands for two messages is found', () => {
  const ledger = confirmedOne();
  ledger.sending(2, 'orders');
  ledger.confirmed(2, '7-1');
  ledger.delivered('orders', '7-1', payloadOf(1));
  assert.match(ledger.violations().join(), /7-1 was confirmed as message 2 although it is message 1/);
});

test('a delivery after a confirmed ack is found', () => {
  const ledger = confirmedOne();
  ledger.delivered('orders', '7-1', payloadOf(1));
  ledger.ackConfirmed('7-1');
  ledger.delivered('orders', '7-1', payloadOf(1));
  assert.match(ledger.violations().join(), /came out after its ack was confirmed/);
});

test('a message that was refused and comes out all the same is found', () => {
  const ledger = new StormLedger();
  ledger.sending(1, 'orders');
  ledger.refused(1);
  assert.equal(ledger.violations(), []);
  ledger.delivered('orders', '7-1', payloadOf(1));
  assert.match(ledger.violations().join(), /message 1 was refused and came out as 7-1/);
});

test('a phantom, a wrong queue and a changed payload are found', () => {
  const ledger = new StormLedger();
  ledger.sending(1, 'orders');
  ledger.delivered('orders', '7-9', payloadOf(9));
  ledger.delivered('bills', '7-1', payloadOf(1));
  ledger.delivered('orders', '7-1', { ...payloadOf(1), text: 'torn' });
  ledger.delivered('orders', '7-3', null);
  assert.is(ledger.violations().length, 4);
});

test.run();

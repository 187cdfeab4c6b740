import type { FakeBroker } from '../../state/test/fake-broker.ts';
import type { ManualClock } from '../../state/test/manual-clock.ts';

/** A broker in use: several queues, and one with messages in every state. */
export function busyBroker(broker: FakeBroker, clock: ManualClock): void {
  const now = clock.now();
  broker.addQueue('orders', { inPerSecond: 1004.2, outPerSecond: 998.1, acked: 120_400 });
  broker.addQueue('mail.outgoing', { inPerSecond: 0.4, outPerSecond: 0.3, leaseMs: 300_000, maxAttempts: 10 });
  broker.addQueue('invoices', { acked: 12 });
  for (const index of [1, 2, 3]) broker.addQueue(`reports-${index}`);
  broker.addQueue('a-queue-with-a-rather-long-name.that-does-not-fit.anywhere');
  for (let index = 0; index < 40; index += 1) {
    const value = { order: 1000 + index, customer: index % 2 ? 'Ada Lovelace' : 'Grace Hopper', total: 12.5 * index };
    broker.addMessage(
      'orders',
      { kind: 'json', value },
      { key: `customer-${index % 7}`, publishedAt: now - 90_000 + index * 2000 },
    );
  }
  const other = { state: 'leased', consumer: 'worker-3', leaseUntil: now + 25_000, attempts: 1 } as const;
  broker.addMessage('orders', { kind: 'json', value: { order: 990 } }, other);
  broker.addMessage('orders', { kind: 'json', value: { order: 2000 } }, { state: 'scheduled', dueAt: now + 3_600_000 });
  const dead = { state: 'dead', attempts: 5, reason: 'max attempts', error: 'card declined' } as const;
  broker.addMessage('orders', { kind: 'json', value: { order: 13 } }, dead);
  broker.addMessage('orders', { kind: 'bytes', bytes: Buffer.from('not JSON') }, { ...dead, reason: 'rejected' });
}

/** Messages of strangers: what must not reach the terminal, and what is wider than it is long. */
export function hostileBroker(broker: FakeBroker): void {
  const text = (payload: string) => ({ kind: 'bytes', bytes: Buffer.from(payload) }) as const;
  broker.addQueue('hostile');
  broker.addMessage('hostile', text('\u001b[2J\u001b]0;owned\u0007 clears the screen'), { key: '\u001b[31mred' });
  broker.addMessage('hostile', text('\u202egnp.exe reads backwards'), { key: 'a\u200bb' });
  broker.addMessage('hostile', text('line\r\nfeed\tand tab'));
  broker.addMessage(
    'hostile',
    text('世界、こんにちは。これは長いメッセージです。画面の端まで続きます。まだ続きます。'),
    { key: '鍵' },
  );
  broker.addMessage('hostile', text('👩‍👩‍👧‍👦 families 🇵🇪 ❤️ and é'));
  broker.addMessage('hostile', { kind: 'bytes', bytes: Buffer.from([0, 255, 27, 91, 65, 0x9b, 0x31, 10]) });
  broker.addMessage(
    'hostile',
    { kind: 'json', value: { '\u001b[5m': '\u009b2J', ok: true } },
    { headers: { 'x-evil': '\u001b[2J\u0000', trace: 'abc' } },
  );
}

/** More queues than are listed at once. */
export function manyQueues(broker: FakeBroker): void {
  for (let index = 0; index < 600; index += 1) broker.addQueue(`q-${String(index).padStart(3, '0')}`);
}

/** Topics with what is read of them, and subscriptions that are behind by different numbers. */
export function busyTopics(broker: FakeBroker, clock: ManualClock): void {
  const now = clock.now();
  broker.addTopic('orders', { inPerSecond: 250.4, partitions: 4 });
  broker.addTopic('sensors.outdoors', { inPerSecond: 0.5, retentionMs: 3_600_000 });
  broker.addTopic('audit');
  broker.addSubscription('invoicing', 'orders/*/created', { outPerSecond: 99.5, inPerSecond: 100.2, acked: 900 });
  broker.addSubscription('everything', '#', { paused: true });
  broker.addSubscription('eu-dashboard', 'orders/eu/#', { inPerSecond: 12.3 });
  const kinds = ['created', 'paid', 'shipped'] as const;
  for (let index = 0; index < 30; index += 1) {
    const value = { order: 1000 + index, total: 12.5 * index };
    const path = `${index % 2 ? 'eu' : 'us'}/${kinds[index % 3]}`;
    const key = index % 4 === 0 ? undefined : `customer-${index % 7}`;
    broker.addPublished('orders', path, { kind: 'json', value }, { key, publishedAt: now - 90_000 + index * 2000 });
  }
  const bytes = Buffer.from('21.5 °C');
  broker.addPublished('sensors.outdoors', 'roof/temperature', { kind: 'bytes', bytes }, { publishedAt: now - 5_000 });
}

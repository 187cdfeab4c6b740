import { stripVTControlCharacters } from 'node:util';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ChasquiError } from '../client/chasqui-error.ts';
import { atBothSizes } from './test/at-both-sizes.ts';
import { expectFrame } from './test/expect-frame.ts';
import { busyBroker, hostileBroker } from './test/given.ts';
import { down, enter, escapeKey, pageDown, paste } from './test/keystrokes.ts';
import { withScreen } from './test/with-screen.tsx';

type Options = Parameters<typeof withScreen>[0];

const nothing = (): void => {};
const twelveLines: NonNullable<Options['given']> = (broker) => {
  broker.addQueue('long');
  broker.addMessage('long', { kind: 'bytes', bytes: Buffer.from('line\n'.repeat(12)) });
};

test(
  'without queues the screen says how to make one',
  atBothSizes('no-queues', nothing, async (_, frame) => frame()),
);

test(
  'queues with their numbers, and the messages of the selected one',
  atBothSizes('queues', busyBroker, async ({ type, pass }, frame) => {
    await type(`${down}${down}${down}`);
    await pass(3_000);
    frame();
  }),
);

test(
  'a queue without messages says what to do',
  atBothSizes(
    'empty-queue',
    (broker) => void broker.addQueue('orders'),
    async ({ type }, frame) => {
      frame('-ready');
      await type('\tl');
      frame('-leased');
      await type('ll');
      frame('-dead');
    },
  ),
);

test(
  'what is leased here comes first and counts down',
  atBothSizes('leased', busyBroker, async ({ type, pass, frame: text }, frame) => {
    await type('jjjr');
    await pass(1_000);
    frame();
    assert.match(text(), /▸ 7-1 +29s you here +1 /);
    await pass(9_000);
    assert.match(text(), /▸ 7-1 +20s you here +1 /);
  }),
);

test(
  'dead letters show their reason',
  atBothSizes('dead', busyBroker, async ({ type }, frame) => {
    await type('jjj\th');
    frame();
  }),
);

test(
  'a message in full',
  atBothSizes('inspector', busyBroker, async ({ type }, frame) => {
    await type('jjj\t');
    await type(enter);
    frame('-json');
    await type('vv');
    frame('-bytes');
  }),
);

test(
  'a form with a long text and a refused field',
  atBothSizes('send', busyBroker, async ({ type }, frame) => {
    await type('p{"order": 1,\n "items": [1, 2, 3]}');
    await type(`\t\tsoon${enter}`);
    frame();
  }),
);

test(
  'deleting names the queue and what is lost',
  atBothSizes('delete', busyBroker, async ({ type }, frame) => {
    await type('jjjd');
    frame();
  }),
);

test(
  'all keys',
  atBothSizes('help', busyBroker, async ({ type }, frame) => {
    await type('?');
    frame();
    for (let page = 0; page < 10; page += 1) await type(pageDown);
    frame('-end');
  }),
);

test(
  'the palette offers every command and says of each why it does not work now',
  atBothSizes('palette', busyBroker, async ({ type }, frame) => {
    await type(':');
    frame();
    await type('messg');
    frame('-typed');
    await type('\u0015nonsense');
    frame('-unknown');
  }),
);

test('the keys that scroll are offered where there is more than fits', () =>
  withScreen({ columns: 80, rows: 24, given: twelveLines }, async ({ type, frame, resize }) => {
    await type('\t');
    await type(enter);
    assert.not.match(frame(), /scroll/);
    await type('j');
    assert.match(frame(), /All of it is on the screen/);
    await resize(60, 16);
    assert.match(frame(), /j scroll/);
  }));

test(
  'a node that does not answer',
  atBothSizes('disconnected', busyBroker, async ({ broker, pass }, frame) => {
    broker.failWith = new ChasquiError('unreachable', { detail: 'http://127.0.0.1:7470: connection refused' });
    broker.changed();
    await pass(5_000);
    frame();
  }),
);

test('a session that has ended is told apart from a node that is gone', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ broker, pass, frame }) => {
    broker.failWith = new ChasquiError('invalid_refresh_token');
    broker.changed();
    await pass(500);
    assert.match(frame(), /✖ not logged in, retrying/);
    assert.match(frame(), /The refresh token is not valid any more; log in again/);
  }));

test(
  'text of strangers stays in its column',
  atBothSizes('hostile', hostileBroker, async ({ type, painted }, frame) => {
    frame();
    await type('\tG');
    await type(enter);
    frame('-inspector');
    assert.not.match(stripVTControlCharacters(painted()).replaceAll('\n', ''), /[\p{Cc}\p{Bidi_Control}\u200b]/u);
    assert.not.ok(painted().includes('\u001b]') || painted().includes('\u001b[2J'));
  }),
);

test('below 60x16 the screen says what it needs, and q still leaves', () =>
  withScreen({ columns: 50, rows: 12, given: busyBroker }, async ({ frame, resize, type, left }) => {
    expectFrame('too-small', frame());
    await resize(60, 16);
    expectFrame('smallest', frame());
    await resize(59, 16);
    await type('q');
    assert.is(left(), 'quit');
  }));

test('a queue is created with what was typed, and selected', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, state, broker, frame }) => {
    await type(`cnew-one\t\u00155m\t\u00153${enter}`);
    const { leaseMs, maxAttempts } = broker.queues.get('new-one')!;
    assert.equal([leaseMs, maxAttempts], [300_000, 3]);
    assert.is(state().queues.selected, 'new-one');
    assert.match(frame(), /✔ Created queue new-one/);
  }));

test('a refused form stays open with what was written', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, frame }) => {
    await type(`corders${enter}`);
    assert.match(frame(), /queue_exists: A queue of this name exists already/);
    assert.match(frame(), /┃ orders/);
    await type(`\u0015new${enter}`);
    assert.match(frame(), /Created queue new/);
  }));

test('deleting wants a yes', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, broker }) => {
    await type('jjjd');
    await type(escapeKey);
    await type('dn');
    assert.ok(broker.queues.has('orders'));
    await type('dy');
    assert.not.ok(broker.queues.has('orders'));
  }));

test('a message goes its way: send, receive, ack, nack, reject, redrive, delete', () =>
  withScreen({ columns: 120, rows: 40, given: (broker) => void broker.addQueue('orders') }, async (screen) => {
    const { type, broker, frame } = screen;
    const states = (): string[] => broker.queues.get('orders')!.messages.map(({ id, state }) => `${id} ${state}`);
    await type(`p{"n":1}\tkey-1${enter}`);
    await type(`pplain text${enter}`);
    assert.equal(states(), ['7-1 ready', '7-2 ready']);
    await type('r');
    assert.equal(states(), ['7-1 leased', '7-2 ready']);
    await type('a');
    assert.match(frame(), /✔ Acked 7-1/);
    await type('r');
    await type(`xno space\t${enter}`);
    assert.match(frame(), /"no space" is not a duration/);
    await type(`\u0015${enter}`);
    assert.equal(states(), ['7-2 ready']);
    await type('r');
    await type(`Xmalformed${enter}`);
    assert.equal(states(), ['7-2 dead']);
    await type('ll');
    await screen.pass(500);
    assert.match(frame(), /7-2 .*malformed/);
    await type('m');
    assert.equal(states(), ['7-2 ready']);
    await type('l');
    await screen.pass(500);
    await type('dy');
    assert.equal(states(), []);
  }));

test('a key that cannot work now says why', () =>
  withScreen({ columns: 120, rows: 40, given: busyBroker }, async ({ type, frame }) => {
    await type('jjj\t');
    await type('a');
    assert.match(frame(), /Only a leased message can be settled/);
    await type('l');
    await type('a');
    assert.match(frame(), /Leased by worker-3/);
    await type('M');
    assert.match(frame(), /Make all 2 dead letters of the queue orders ready again/);
  }));

test('pasted text goes into the field whole and is never taken for keys', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, broker, frame, left }) => {
    await type(paste('q\rjjd'));
    assert.is(left(), undefined);
    assert.match(frame(), /Pasted text was ignored/);
    const json = JSON.stringify({ text: 'ä'.repeat(5_000), list: [1, 2, 3] }, undefined, 2);
    assert.ok(Buffer.byteLength(json) > 10_000);
    await type('jjjp');
    await type(paste(json.replaceAll('\n', '\r')));
    assert.match(frame(), /JSON, 9\.8 KiB/);
    await type(enter);
    const { payload } = broker.queues.get('orders')!.messages.at(-1)!;
    assert.equal(payload, { kind: 'json', value: JSON.parse(json) });
  }));

test('Ctrl-C leaves at once, and asks once when a form has text', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, frame, left }) => {
    await type('phello');
    await type('\u0003');
    assert.is(left(), undefined);
    assert.match(frame(), /Ctrl-C again quits/);
    await type('!');
    await type('\u0003');
    assert.is(left(), undefined, 'any other key takes it back');
    await type('\u0003');
    assert.is(left(), 'interrupt');
  }));

test('with NO_COLOR nothing is coloured, and what is selected still shows', () =>
  withScreen({ columns: 80, rows: 24, env: { NO_COLOR: '1' }, given: busyBroker }, async ({ painted }) => {
    const styles = painted()
      .split('\u001b[')
      .slice(1)
      .map((rest) => rest.slice(0, rest.indexOf('m')));
    for (const style of styles) assert.match(style, /^[0-9](;[0-9])*$|^2[2-9]$/, `a colour: ${style}`);
    assert.ok(painted().includes('\u001b[7m▸'));
  }));

test.run();

import { stripVTControlCharacters } from 'node:util';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ChasquiError } from '../client/chasqui-error.ts';
import { expectFrame } from './test/expect-frame.ts';
import { busyBroker, hostileBroker } from './test/given.ts';
import { type TestScreen, withScreen } from './test/with-screen.tsx';

const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
] as const;

type Options = Parameters<typeof withScreen>[0];

/** The same at both sizes; `name` is that of the frame. */
function atBothSizes(
  name: string,
  given: NonNullable<Options['given']>,
  body: (screen: TestScreen, frame: (part?: string) => void) => Promise<void>,
) {
  return async (): Promise<void> => {
    for (const size of sizes)
      await withScreen({ ...size, given }, (screen) =>
        body(screen, (part = '') => expectFrame(`${name}${part}-${size.columns}x${size.rows}`, screen.frame())),
      );
  };
}

const nothing = (): void => {};
const manyQueues: NonNullable<Options['given']> = (broker) => {
  for (let index = 0; index < 600; index += 1) broker.addQueue(`q-${String(index).padStart(3, '0')}`);
};
const twelveLines: NonNullable<Options['given']> = (broker) => {
  broker.addQueue('long');
  broker.addMessage('long', { kind: 'bytes', bytes: Buffer.from('line\n'.repeat(12)) });
};
/** Unlike a lone ESC this cannot be the beginning of something longer, so no time has to pass. */
const escapeKey = '\u001b[27u';
const paste = (text: string): string => `\u001b[200~${text}\u001b[201~`;
const enter = '\r';
const down = '\u001b[B';
const pageDown = '\u001b[6~';

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

test('what is typed in the help searches it: each word, in keys, sentences and places', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, frame, state }) => {
    await type('?lease MESSAGE');
    assert.match(
      frame(),
      /Keys find: lease MESSAGE[\s\S]*On the selected message[\s\S]*x +Give the leased message back/,
    );
    assert.not.match(frame(), /Create a queue|In a form/);
    assert.not.match(frame(), /scroll/, 'all of it is on the screen');
    await type('\u0015ctrl-l');
    assert.match(frame(), /Everywhere +│\n│ Ctrl-L +Draw the screen anew/);
    await type('\u0015nothing like it');
    assert.match(frame(), /No key is about "nothing like it"/);
    await type('\u0015');
    assert.match(frame(), /in both lists[\s\S]*1-19 of \d+/);
    await type('q?');
    assert.equal(state().dialogs, []);
    await type('?');
    await type(escapeKey);
    assert.equal(state().dialogs, []);
  }));

test('a search in the help begins at its first row', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, frame, state }) => {
    await type('?');
    for (let page = 0; page < 3; page += 1) await type(pageDown);
    assert.match(frame(), /5\d-7\d of/);
    await type('the');
    assert.match(frame(), /in both lists[\s\S]*1-19 of/);
    assert.is(state().dialogs.length, 1);
  }));

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

test('a command runs by its name, by a piece of it, or chosen with the arrows', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, frame, state, left }) => {
    await type(`:queue-create${enter}`);
    assert.match(frame(), /Create a queue/);
    await type(escapeKey);
    await type(`:qdel${enter}`);
    assert.match(frame(), /─ Delete a queue ─/);
    await type(escapeKey);
    await type(':list-');
    await type(down);
    await type(`\u001b[A`);
    await type(enter);
    assert.equal([state().queues.selected, state().dialogs], ['invoices', []]);
    await type(`:q${enter}`);
    assert.is(left(), 'quit');
  }));

test('Tab writes the chosen command in full, and Enter on half a command does so, too', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, frame, state }) => {
    await type(':que\t');
    assert.match(frame(), /: queue +│/);
    await type(`inv\t`);
    assert.match(frame(), /: queue invoices +│/);
    await type(`\u0015queue${enter}`);
    assert.match(frame(), /▸ queue a-queue-with/);
    await type(`ord${enter}`);
    assert.equal([state().queues.selected, state().focus, state().dialogs], ['orders', 'list', []]);
  }));

test('what cannot run says why and leaves the palette open; what is unknown is told to be', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, frame, state }) => {
    await type(`:message-ack${enter}`);
    assert.match(frame(), /• No message is selected; r receives one/);
    await type(`\u0015nonsense${enter}`);
    assert.match(frame(), /• There is no command "nonsense"/);
    await type(`\u0015queue zzz${enter}`);
    assert.match(frame(), /• There is no queue "zzz"/);
    assert.is(state().dialogs.length, 1);
    await type(escapeKey);
    assert.equal([state().dialogs, state().commandsRun], [[], []]);
  }));

test('what was run comes first when the palette is opened next, as long as it is there', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, frame, state, broker, pass }) => {
    await type(`:queue orders${enter}`);
    await type(`:queues-sort${enter}`);
    await type(':');
    assert.match(frame(), /▸ queues-sort[^▸]*?│ +queue orders/);
    await type(down);
    await type(enter);
    assert.equal(state().commandsRun, ['queue orders', 'queues-sort']);
    await broker.deleteQueue('orders');
    await pass(3_000);
    await type(':');
    assert.match(frame(), /▸ queues-sort/);
    assert.not.match(frame(), /queue orders/);
  }));

test('of very many queues one that is not listed is asked for by name, and selected', () =>
  withScreen({ columns: 80, rows: 24, given: manyQueues }, async ({ type, pass, frame, state }) => {
    assert.not.ok(state().queues.all.some(({ name }) => name === 'q-550'));
    await type('s:queue q-550');
    assert.match(frame(), /▸ queue q-550 +Ask the node for this queue/);
    await type(enter);
    await pass(1_000);
    assert.match(frame(), /Queues 1 of 600 begin with: q-550[\s\S]*▸ q-550/);
    await type(`:queue none${enter}`);
    await pass(1_000);
    assert.match(frame(), /No queue's name begins with "none"/);
  }));

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

test('keys that arrive together are each heard, and none after the one that leaves', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, state, left, broker }) => {
    await type('jjjqd\r');
    assert.is(state().queues.selected, 'orders');
    assert.is(left(), 'quit');
    assert.is(broker.queues.size, 7);
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

/** The broker answers nothing until the given function is called. */
function holdAnswers({ broker, pass }: Pick<TestScreen, 'broker' | 'pass'>): () => Promise<void> {
  const gate = Promise.withResolvers<void>();
  broker.gate = gate.promise;
  return async () => {
    broker.gate = undefined;
    gate.resolve();
    await pass(150);
  };
}

test('what is typed before an answer came is heard after it, key by key and answer by answer', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async (screen) => {
    const { type, broker, frame, left } = screen;
    const answer = holdAnswers(screen);
    await type(`cnew${enter}`);
    await type('p');
    await type(paste('{"q":\r1}'));
    await type(`\tkey-1${enter}q`);
    assert.is(left(), undefined);
    assert.match(frame(), /┃ new[\s\S]*Waiting for the node/);
    await answer();
    const [message] = broker.queues.get('new')!.messages;
    assert.equal([message?.payload, message?.key], [{ kind: 'json', value: { q: 1 } }, 'key-1']);
    assert.is(left(), 'quit');
  }));

test('keys typed ahead of an operation without a form act on what is there after it', () =>
  withScreen({ columns: 80, rows: 24, given: (broker) => void broker.addQueue('orders') }, async (screen) => {
    const { type, broker } = screen;
    for (const value of [1, 2, 3]) broker.addMessage('orders', { kind: 'json', value });
    await screen.pass(500);
    const answer = holdAnswers(screen);
    await type('rara');
    await answer();
    assert.equal(
      broker.queues.get('orders')!.messages.map(({ payload }) => payload),
      [{ kind: 'json', value: 3 }],
    );
  }));

test('after a refusal what was typed ahead is dropped, and said to be', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async (screen) => {
    const { type, broker, frame, left } = screen;
    const answer = holdAnswers(screen);
    await type(`corders${enter}phello${enter}q`);
    await answer();
    assert.match(frame(), /queue_exists[\s\S]*What you\b[\s\S]*dropped/);
    assert.match(frame(), /┃ orders +│/);
    assert.is(left(), undefined);
    assert.not.ok(broker.calls.includes('send'));
  }));

test('Escape drops what was typed ahead; once more, and the screen goes on without the answer', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async (screen) => {
    const { type, broker, frame, pass, state } = screen;
    const answer = holdAnswers(screen);
    await type(`jjjphello${enter}`);
    await type('abc');
    await pass(300);
    assert.match(frame(), /Waiting for the node … Typed ahead: 3\. Esc drops it/);
    assert.match(frame(), /Esc stop waiting/);
    await type(escapeKey);
    assert.not.match(frame(), /Typed ahead/);
    assert.match(frame(), /Send to orders/);
    await type(escapeKey);
    assert.not.match(frame(), /Send to orders/);
    await type('k');
    assert.is.not(state().queues.selected, 'orders');
    await answer();
    assert.match(frame(), /✔ Sent \S+ to orders/);
    await type('jp');
    assert.match(frame(), /Send to orders/);
    assert.not.match(frame(), /hello/, 'what was sent is no draft');
    assert.is(broker.calls.filter((call) => call === 'send').length, 1);
  }));

/** A busy broker that does not answer at all until the given function is called. */
async function withSilentNode(body: (screen: TestScreen, answer: () => Promise<void>) => Promise<void>): Promise<void> {
  let answer = (): Promise<void> => Promise.resolve();
  const given: NonNullable<Options['given']> = (broker, clock) => {
    busyBroker(broker, clock);
    answer = holdAnswers({ broker, pass: (ms) => clock.tick(ms) });
  };
  await withScreen({ columns: 80, rows: 24, given }, (screen) => body(screen, answer));
}

test('what is typed before the node has answered at all is heard when it has', () =>
  withSilentNode(async ({ type, broker, frame, state, left }, answer) => {
    await type('?');
    assert.match(frame(), /Keys find/, 'what needs no node works at once');
    await type(escapeKey);
    await type(`jjjp"q"${enter}`);
    assert.match(frame(), /○ connecting[\s\S]*Waiting for the node … Typed ahead: 8\. Esc drops it/);
    await type(escapeKey);
    assert.equal([state().typedAhead, state().waiting, state().status], [[], undefined, undefined]);
    await type(`jjjp"q"${enter}`);
    await answer();
    assert.is(left(), undefined, 'q was text');
    assert.equal(broker.queues.get('orders')!.messages.at(-1)?.payload, { kind: 'json', value: 'q' });
    assert.match(frame(), /✔ Sent/);
  }));

test('when the node does not answer at all, what was typed for it is dropped, and said to be', () =>
  withSilentNode(async ({ type, broker, frame, left }, answer) => {
    await type('cqq');
    broker.failWith = new ChasquiError('unreachable');
    await answer();
    assert.match(frame(), /• The node does not answer: what you typed was dropped/);
    assert.is(left(), undefined);
    await type('q');
    assert.is(left(), 'quit');
  }));

test('more than can be kept is not typed ahead in part', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async (screen) => {
    const { type, broker, frame, pass } = screen;
    const answer = holdAnswers(screen);
    await type(`cnew${enter}`);
    await type('phello');
    await type(paste('x'.repeat(20_000)));
    await type(enter);
    await pass(300);
    assert.match(frame(), /Typed ahead: 6; more is not kept/);
    await answer();
    assert.match(frame(), /Send to new[\s\S]*┃ hello/);
    assert.not.ok(broker.calls.includes('send'));
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

test('a filter works while it is typed, whatever the case; Enter keeps it, Escape drops it', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, state, frame }) => {
    const visible = (): number => state().queues.visible.length;
    await type('/REP');
    assert.is(visible(), 3);
    assert.match(frame(), /Queues 3 of 7 filter: REP/);
    await type(escapeKey);
    assert.is(visible(), 7);
    await type(`\t/rep${enter}`);
    assert.is(visible(), 3);
    assert.is(state().focus, 'list', 'from the messages, too, one goes on in what was found');
    await type('/x');
    assert.match(frame(), /No queue's name contains "repx"\.[\s\S]*Esc shows all/);
    await type(escapeKey);
    assert.is(visible(), 7, 'a filter that was kept is dropped as well');
  }));

test('the digit of a view goes to its list, and so does its name in the palette', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, state }) => {
    for (const keys of ['1', `:queues${enter}`]) {
      await type('\t');
      assert.is(state().focus, 'messages');
      await type(keys);
      assert.equal([state().view, state().focus, state().dialogs], ['queues', 'list', []]);
    }
  }));

test('while a filter is written the arrows choose among what is found', () =>
  withScreen({ columns: 80, rows: 24, given: busyBroker }, async ({ type, state }) => {
    await type('/rep');
    await type(down);
    await type(enter);
    assert.is(state().queues.selected, 'reports-2');
  }));

test('of very many queues the busiest are listed, and a filter asks the node for those that begin so', () =>
  withScreen({ columns: 80, rows: 24, given: manyQueues }, async ({ type, pass, frame, state }) => {
    assert.match(frame(), /Queues 500 of 600 by name, the busiest/);
    await type('/q-59');
    await pass(1_000);
    assert.is(state().queues.visible.length, 10);
    assert.match(frame(), /Queues 10 of 600 begin with: q-59/);
    await type('x');
    await pass(1_000);
    assert.match(frame(), /No queue's name begins with "q-59x"/);
    await type('\u0015q');
    await pass(1_000);
    assert.match(frame(), /Queues 500\+ of 600 begin with: q/);
    await type(escapeKey);
    await pass(1_000);
    assert.match(frame(), /Queues 500 of 600/);
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

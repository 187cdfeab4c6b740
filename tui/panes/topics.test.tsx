import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ChasquiError } from '../client/chasqui-error.ts';
import { atBothSizes } from './test/at-both-sizes.ts';
import { busyBroker, busyTopics } from './test/given.ts';
import { down, enter, escapeKey } from './test/keystrokes.ts';
import { withScreen } from './test/with-screen.tsx';

const nothing = (): void => {};
const small = { columns: 80, rows: 24 } as const;
const large = { columns: 120, rows: 40 } as const;

test(
  'without topics or subscriptions the screen says what they are and how to make one',
  atBothSizes('no-topics', nothing, async ({ type }, frame) => {
    await type('2');
    frame();
    await type('3');
    frame('-nor-subscriptions');
  }),
);

test(
  'topics with what goes through them, who reads them, and the newest messages that one keeps',
  atBothSizes('topics', busyTopics, async ({ type, pass }, frame) => {
    await type(`2${down}`);
    await pass(3_000);
    frame();
    await type(`\t${down}${enter}`);
    frame('-inspector');
  }),
);

test(
  'subscriptions with their filters, and the messages of one as those of a queue',
  atBothSizes('subscriptions', busyTopics, async ({ type, pass }, frame) => {
    await type(`3${down}`);
    await pass(3_000);
    frame();
  }),
);

test(
  'forms to create a topic, to publish and to subscribe',
  atBothSizes('topic-forms', busyTopics, async ({ type }, frame) => {
    await type('2c');
    frame('-create');
    await type(escapeKey);
    await type(`jpeu/created\t{"n": 1}`);
    frame('-publish');
    await type(escapeKey);
    await type('S');
    frame('-subscribe');
  }),
);

test('a topic is created, published to and read; the digit of the view leads to its list', () =>
  withScreen({ ...small }, async ({ type, broker, frame, pass, state }) => {
    await type(`2cevents\t\u00152\t\u001512h${enter}`);
    const { partitions, retentionMs } = broker.topicsByName.get('events')!;
    assert.equal([partitions, retentionMs], [2, 12 * 3_600_000]);
    assert.match(frame(), /✔ Created topic events/);
    await type(`p/eu/made\t{"n":1}\tkey-1${enter}`);
    assert.match(frame(), /✔ Published \S+ to events\/eu\/made/);
    await type(`p\tplain${enter}`);
    await pass(1_000);
    assert.match(frame(), /events newest first[\s\S]*plain[\s\S]*eu\/made .*\{"n":1\}/);
    const [first] = broker.topicsByName.get('events')!.messages;
    assert.equal([first?.address, first?.key], ['events/eu/made', 'key-1']);
    assert.is(state().view, 'topics');
  }));

test('a topic is read from an offset on, and from its newest messages again', () =>
  withScreen({ ...large, given: busyTopics }, async ({ type, frame, pass, broker }) => {
    broker.addTopic('single');
    const ids = [1, 2, 3].map((value) => broker.addPublished('single', undefined, { kind: 'json', value }));
    const offset = ids[1]!.split('-')[1]!;
    await type('2jo');
    assert.match(frame(), /It has several partitions/);
    await type(`Gox${enter}`);
    assert.match(frame(), /A whole number, as in the list/);
    await type(`\u0015${offset}${enter}`);
    await pass(500);
    assert.match(frame(), new RegExp(`single from offset ${offset}[\\s\\S]*${ids[1]}[\\s\\S]*${ids[2]}`));
    assert.not.ok(frame().includes(`${ids[0]} `));
    await type('n');
    await pass(500);
    assert.match(frame(), new RegExp(`single newest first[\\s\\S]*${ids[2]}[\\s\\S]*${ids[0]}`));
    await type('n');
    assert.match(frame(), /The newest messages are shown/);
    await type(`o${offset}${enter}`);
    assert.match(frame(), /single from offset/);
    await type('1');
    await type('2');
    await type('k');
    assert.match(frame(), /sensors.outdoors newest first|orders newest first/, 'another topic is shown from its end');
  }));

test('keys that are typed before a list was read are heard when it is', () =>
  withScreen({ ...small, given: busyTopics }, async (screen) => {
    const { type, broker, frame, pass, state } = screen;
    const gate = Promise.withResolvers<void>();
    broker.gate = gate.promise;
    await type(`2jpx\t1${enter}`);
    assert.match(frame(), /Waiting for the node … Typed ahead: 6/);
    broker.gate = undefined;
    gate.resolve();
    await pass(300);
    assert.equal([state().topics.selected, state().typedAhead], ['orders', []]);
    assert.match(frame(), /✔ Published \S+ to orders\/x/);
  }));

test('from the topic a subscription is made with its filter, and received from like a queue', () =>
  withScreen({ ...large, given: busyTopics }, async ({ type, broker, frame, pass, state }) => {
    await type('2j');
    await type(`Slate\t\t\u0015earl${enter}`);
    assert.match(frame(), /✔ Subscribed late to orders\/#/);
    assert.equal([state().view, state().subscriptions.selected], ['subscriptions', 'late']);
    await pass(1_000);
    assert.match(frame(), /\[ready 30\]/);
    await type('r');
    const states = () => broker.subscriptionsByName.get('late')!.messages.map((message) => message.state);
    assert.is(states().filter((each) => each === 'leased').length, 1);
    await type('a');
    assert.is(states().length, 29);
    await type(`r`);
    await type(`Xno${enter}`);
    await type('ll');
    await pass(500);
    assert.match(frame(), /\[dead 1\][\s\S]*no/);
    await type('m');
    assert.ok(states().every((each) => each === 'ready'));
    await type('1');
    assert.is(broker.queues.size, 0);
  }));

test('a subscription is paused and resumed, purged, and cancelled after a question', () =>
  withScreen({ ...large, given: busyTopics }, async ({ type, broker, frame, pass }) => {
    await type('3');
    await pass(500);
    assert.match(frame(), /▸ eu-dashboard/);
    await type('z');
    assert.match(frame(), /✔ Paused the subscription eu-dashboard/);
    assert.match(frame(), /▸ ‖ eu-dashb/);
    await type('z');
    assert.match(frame(), /It is paused already/);
    await type('Z');
    assert.match(frame(), /✔ Resumed/);
    await type('uy');
    assert.is(broker.subscriptionsByName.get('eu-dashboard')!.messages.length, 0);
    await type('d');
    assert.match(frame(), /Cancel the subscription eu-dashboard\? It holds no messages/);
    await type('n');
    assert.ok(broker.subscriptionsByName.has('eu-dashboard'));
    await type('dy');
    assert.not.ok(broker.subscriptionsByName.has('eu-dashboard'));
    assert.match(frame(), /✔ Cancelled subscription eu-dashboard/);
  }));

test('a topic that is read is not deleted, and the refusal says by whom', () =>
  withScreen({ ...large, given: busyTopics }, async ({ type, broker, frame, pass }) => {
    await type('2');
    await pass(500);
    await type('dy');
    assert.not.ok(broker.topicsByName.has('audit'));
    await type('dy');
    assert.match(frame(), /✖ topic_in_use: The subscription invoicing reads it/);
    assert.ok(broker.topicsByName.has('orders'));
  }));

test('a topic is purged by a key that asks first, and what subscriptions were given stays', () =>
  withScreen({ ...large, given: busyTopics }, async ({ type, broker, frame, pass }) => {
    await type('2j');
    await pass(500);
    await type('u');
    assert.match(frame(), /Drop the 30 messages that the topic orders keeps\?/);
    await type('n');
    assert.is(broker.topicsByName.get('orders')!.messages.length, 30);
    await type('uy');
    assert.match(frame(), /✔ Purged 30 messages of orders/);
    await pass(500);
    assert.not.match(frame(), /customer-/);
    assert.ok(broker.subscriptionsByName.get('invoicing')!.messages.length > 0);
    await type('p/eu/made\t{"n":1}\tkey-1\r');
    await type('u');
    assert.match(frame(), /Drop the 1 message that/);
  }));

test('each view has a sort, a filter and a selection of its own', () =>
  withScreen({ ...large, given: busyTopics }, async ({ type, state, pass, broker }) => {
    broker.addQueue('q-1');
    await type('2s');
    await pass(500);
    assert.equal([state().topics.sort, state().queues.sort], ['kept', 'name']);
    await type(`/out${enter}`);
    assert.equal([state().topics.visible.length, state().topics.filter], [1, 'out']);
    await type(`3j`);
    assert.is(state().subscriptions.filter, '');
    await type('2');
    assert.equal([state().topics.selected, state().topics.filter], ['sensors.outdoors', 'out']);
    await type('1');
    assert.is(state().queues.selected, 'q-1');
  }));

test('the palette goes to a topic or subscription by its name from any view, and makes one there', () =>
  withScreen({ ...small, given: busyBroker }, async ({ type, state, pass, broker, frame }) => {
    broker.addTopic('events');
    broker.addSubscription('all', '#');
    await type(`:topic events${enter}`);
    await pass(500);
    assert.equal([state().view, state().topics.selected], ['topics', 'events']);
    await type(`:subscription al${enter}`);
    await pass(500);
    assert.equal([state().view, state().subscriptions.selected], ['subscriptions', 'all']);
    await type(`:queue-create${enter}`);
    assert.match(frame(), /Create a queue/);
    await type(`new${enter}`);
    assert.equal([state().view, state().queues.selected], ['queues', 'new']);
  }));

test('of very many topics the first are listed, and one that is not listed is asked for by its name', () =>
  withScreen({ ...small }, async ({ type, broker, pass, frame }) => {
    for (let index = 0; index < 600; index += 1) broker.addTopic(`t-${String(index).padStart(3, '0')}`);
    await type(`:topic t-550${enter}`);
    await pass(2_000);
    assert.match(frame(), /Topics 1 begin with: t-550[\s\S]*▸ t-550/);
    await type(escapeKey);
    await pass(2_000);
    assert.match(frame(), /Topics 500\+ by name, the first/);
    await type(`/t-59${enter}`);
    await pass(2_000);
    assert.match(frame(), /Topics 10 begin with: t-59[\s\S]*▸ t-590/);
  }));

test('what is sought and is not there is said not to be', () =>
  withScreen({ ...small, given: busyTopics }, async ({ type, pass, frame }) => {
    await type(`:subscription nobody${enter}`);
    await pass(500);
    assert.match(frame(), /No subscription's name contains "nobody"\.[\s\S]*Esc shows all/);
  }));

test('a queue and a subscription of one name are told apart', () =>
  withScreen({ ...small }, async ({ type, broker, pass, frame }) => {
    broker.addQueue('same');
    broker.addTopic('orders');
    broker.addSubscription('same', '#');
    broker.addMessage('same', { kind: 'json', value: 'queued' });
    broker.addPublished('orders', undefined, { kind: 'json', value: 'published' });
    await pass(500);
    await type('r');
    assert.match(frame(), /you here .*"queued"/);
    await type('3');
    await pass(500);
    assert.not.match(frame(), /you here|queued/);
    await type('\th');
    await type('lr');
    assert.match(frame(), /you here .*"published"/);
    assert.not.match(frame(), /queued/);
  }));

test('what no view shows is not asked for', () =>
  withScreen({ ...small, given: busyTopics }, async ({ type, broker, pass, state }) => {
    broker.addQueue('q-1');
    broker.addQueue('q-2');
    const calls = (...names: string[]) => broker.calls.filter((call) => names.includes(call)).length;
    broker.changed();
    await pass(3_000);
    assert.is(calls('topics', 'subscriptions'), 0);
    await type('3');
    await pass(2_000);
    assert.is(calls('topics'), 0);
    assert.ok(calls('subscriptions') > 0);
    assert.is(broker.queuesAsked.at(-1), 1, 'only the totals of the node are wanted');
    assert.is(state().queues.all.length, 2, 'what was known of queues stays');
    await type('1');
    const before = calls('topics', 'subscriptions');
    broker.changed();
    await pass(3_000);
    assert.is(calls('topics', 'subscriptions'), before);
  }));

test('a list that cannot be read says why', () =>
  withScreen({ ...small, given: busyTopics }, async ({ type, frame, broker, pass }) => {
    broker.topics = () => Promise.reject(new ChasquiError('internal', { detail: 'The list is torn.' }));
    await type('2');
    await pass(200);
    assert.match(frame(), /✖ internal: The list is torn\./);
  }));

test.run();

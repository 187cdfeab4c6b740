import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Queue, Stats } from '../../proto/http/queues.ts';
import type { LeasedMessage, ListedMessage } from './broker-port.ts';
import { openForm } from './forms.ts';
import { reduce } from './reduce.ts';
import { emptyField } from './text-field.ts';
import type { UiEvent } from './ui-event.ts';
import { type FormDialog, initialState, type UiState } from './ui-state.ts';

const a = { kind: 'queue', name: 'a' } as const;
const start = Date.parse('2026-01-01T12:00:00Z');

function queue(name: string, counts: Partial<Queue['counts']> = {}): Queue {
  return {
    name,
    id: 1,
    owner: 'ada',
    createdAt: '2026-01-01T00:00:00Z',
    partition: 1,
    options: {
      ...{ leaseMs: 30_000, maxAttempts: 5, ttlMs: 0, expiredTo: 'drop', dedupWindowMs: 300_000 },
      ...{ maxLength: 0, maxBytes: 0, overflow: 'reject' },
    },
    counts: { accepted: 0, ready: 0, leased: 0, scheduled: 0, acked: 0, dead: 0, expired: 0, dropped: 0, ...counts },
    bytes: 0,
    rates: { inPerSecond: 0, outPerSecond: 0 },
    consumers: 0,
    paused: false,
    pending: false,
  };
}

function stats(queues: readonly Queue[], at = start): Extract<UiEvent, { type: 'stats-arrived' }> {
  const node: Stats['node'] = { queues: queues.length, messages: 0, inPerSecond: 0, outPerSecond: 0, rssBytes: 0 };
  const answer: Stats = { cursor: '1', at: new Date(at).toISOString(), node, queues: [...queues] };
  return { type: 'stats-arrived', stats: answer, withQueues: true, now: start, address: 'here' };
}

function message(id: string, state: ListedMessage['state'] = 'ready'): ListedMessage {
  return {
    id,
    state,
    address: undefined,
    publishedAt: start,
    publishedBy: 'ada',
    contentType: 'application/json',
    key: undefined,
    headers: {},
    payload: { kind: 'json', value: 1 },
    attempts: 0,
    dueAt: undefined,
    leaseUntil: undefined,
    consumer: undefined,
    reason: undefined,
    error: undefined,
  };
}

function leased(id: string, leaseUntil = start + 30_000): LeasedMessage {
  return { ...message(id, 'leased'), lease: `lease of ${id}`, leaseUntil };
}

const arrived = (queueName: string, ids: readonly string[]): UiEvent => ({
  type: 'messages-arrived',
  list: `queue ${queueName} ready`,
  messages: ids.map((id) => message(id)),
  more: false,
});

function after(...events: readonly UiEvent[]): UiState {
  const size = { columns: 80, rows: 24 };
  const given = {
    size,
    now: start,
    contextName: 'local',
    nodeNote: undefined,
    address: 'here',
    view: 'queues',
  } as const;
  return events.reduce(reduce, initialState(given));
}

const names = ({ queues }: UiState): string[] => queues.visible.map(({ name }) => name);
const ids = ({ messages }: UiState): string[] => messages.visible.map(({ id }) => id);

test('the first queue is selected, and its messages are shown', () => {
  const state = after(stats([queue('b'), queue('a')]));
  assert.equal(names(state), ['a', 'b']);
  assert.is(state.queues.selected, 'a');
  assert.is(state.messages.of?.name, 'a');
});

test('the selection follows the queue to whatever row it moves', () => {
  const sorted = after(stats([queue('a', { ready: 9 }), queue('b'), queue('c', { ready: 5 })]), {
    type: 'list-sorted',
  });
  assert.equal(names(sorted), ['a', 'c', 'b']);
  const moved = [
    { type: 'list-moved', by: 1 },
    stats([queue('a', { ready: 1 }), queue('b'), queue('c', { ready: 5 })]),
  ] as const;
  const state = moved.reduce(reduce, sorted);
  assert.equal(names(state), ['c', 'a', 'b']);
  assert.is(state.queues.selected, 'c');
});

test('when the selected queue is deleted the one that takes its row is selected', () => {
  const both = after(stats([queue('a'), queue('b'), queue('c')]), { type: 'list-moved', by: 1 });
  assert.is(reduce(both, { type: 'deleted', subject: { kind: 'queue', name: 'b' } }).queues.selected, 'c');
  assert.is(reduce(both, stats([queue('a')])).queues.selected, 'a');
  const none = reduce(both, stats([]));
  assert.is(none.queues.selected, undefined);
  assert.is(none.messages.of, undefined);
});

test('a queue that was created is selected, and an answer that is older does not hide it', () => {
  const created = after(stats([queue('a')]), { type: 'queue-created', queue: queue('z') }, stats([queue('a')]));
  assert.equal(names(created), ['a', 'z']);
  assert.is(created.queues.selected, 'z');
  const known = reduce(reduce(created, stats([queue('a'), queue('z')])), stats([queue('a')]));
  assert.equal(names(known), ['a'], 'once it was seen, an answer without it means that it is gone');
});

test('a filter narrows the list whatever the case, and dropping it keeps the selection', () => {
  const filtered = after(stats([queue('Orders'), queue('mail'), queue('old-orders')]), {
    type: 'list-filtered',
    filter: 'order',
  });
  assert.equal(names(filtered), ['Orders', 'old-orders']);
  const all = [
    { type: 'list-moved', by: Number.POSITIVE_INFINITY },
    { type: 'list-filtered', filter: '' },
  ] as const;
  assert.is(all.reduce(reduce, filtered).queues.selected, 'old-orders');
});

test('the window of the list moves with the selection and not before it must', () => {
  const many = after(stats(Array.from({ length: 50 }, (_, index) => queue(`q${String(index).padStart(2, '0')}`))));
  const down = (by: number, from = many) => reduce(from, { type: 'list-moved', by });
  assert.is(down(5).queues.top, 0);
  assert.is(down(6).queues.top, 1);
  assert.is(down(Number.POSITIVE_INFINITY).queues.top, 44);
  assert.is(
    reduce(down(Number.POSITIVE_INFINITY), { type: 'resized', size: { columns: 120, rows: 40 } }).queues.top,
    16,
  );
});

test('messages of another queue or tab, arriving late, are not shown', () => {
  const state = after(stats([queue('a'), queue('b')]), arrived('b', ['1-1']));
  assert.equal(ids(state), []);
  assert.equal(ids(reduce(state, arrived('a', ['1-2']))), ['1-2']);
  const other = reduce(reduce(state, { type: 'tab-chosen', tab: 'dead' }), arrived('a', ['1-2']));
  assert.equal(ids(other), []);
});

test('the selected message is followed, and when it is gone the one in its row is selected', () => {
  const second = after(stats([queue('a')]), arrived('a', ['1', '2', '3']), { type: 'message-moved', by: 1 });
  assert.is(reduce(second, arrived('a', ['0', '1', '2'])).messages.selected, '2');
  assert.is(reduce(second, arrived('a', ['1', '3', '4'])).messages.selected, '3');
  assert.is(reduce(second, { type: 'message-gone', group: a, id: '2' }).messages.selected, '3');
});

test('what is received is shown at once, first in its tab, and selected', () => {
  const state = after(stats([queue('a')]), arrived('a', ['1', '2']), {
    type: 'leased',
    group: a,
    messages: [leased('1')],
  });
  assert.is(state.messages.tab, 'leased');
  assert.is(state.focus, 'messages');
  assert.equal(ids(state), ['1']);
  assert.is(state.messages.selected, '1');
  const listed = reduce(state, {
    type: 'messages-arrived',
    list: 'queue a leased',
    messages: [message('0', 'leased'), message('1', 'leased')],
    more: false,
  });
  assert.equal(ids(listed), ['1', '0']);
  assert.is(listed.messages.visible[0]?.lease, 'lease of 1');
});

test('after settling the next lease is selected', () => {
  const three = after(stats([queue('a')]), {
    type: 'leased',
    group: a,
    messages: [leased('1'), leased('2'), leased('3')],
  });
  const settledOne = [
    { type: 'message-moved', by: 1 },
    { type: 'message-gone', group: a, id: '2' },
    { type: 'lease-ended', lease: 'lease of 2' },
  ] as const;
  const state = settledOne.reduce(reduce, three);
  assert.equal(ids(state), ['1', '3']);
  assert.is(state.messages.selected, '3');
});

test("a lease ends by the node's clock, and the screen says so", () => {
  const fiveAhead = after(stats([queue('a')], start + 5_000), {
    type: 'leased',
    group: a,
    messages: [leased('1', start + 10_000)],
  });
  const later = reduce(fiveAhead, { type: 'ticked', now: start + 4_000 });
  assert.is(later.leases.length, 1);
  const over = reduce(reduce(later, { type: 'ticked', now: start + 5_000 }), { type: 'ticked', now: start + 6_000 });
  assert.is(over.leases.length, 0);
  assert.match(over.status?.text ?? '', /ran out/);
});

test('a lost connection keeps what is known, and an answer makes it live again', () => {
  const lost = after(stats([queue('a')]), {
    type: 'connection-lost',
    error: { code: 'unreachable', sentence: 'No node could be reached.' },
    retryAt: start + 1000,
    now: start,
  });
  assert.is(lost.connection.phase, 'lost');
  assert.equal(names(lost), ['a']);
  assert.is(lost.connection.answeredAt, start);
  assert.is(reduce(lost, stats([queue('a')])).connection.phase, 'live');
});

test('a form that is closed unsent is there again; one that was sent begins anew', () => {
  const open = (state: UiState): UiState =>
    reduce(state, { type: 'dialog-opened', dialog: openForm('send', { of: a }, state.drafts) });
  const text = (state: UiState): string => {
    const top = state.dialogs.at(-1);
    return top?.kind === 'form' ? top.fields[0]!.value : '';
  };
  const written = reduce(open(after()), { type: 'field-edited', edit: { kind: 'insert', text: 'hello' } });
  assert.is(text(open(reduce(written, { type: 'dialog-closed' }))), 'hello');
  assert.is(text(open(reduce(written, { type: 'form-done', form: written.dialogs.at(-1) as FormDialog }))), '');
});

test('only the dialog on top hears keys', () => {
  const state = after(
    { type: 'dialog-opened', dialog: { kind: 'help', field: emptyField, top: 0 } },
    { type: 'dialog-opened', dialog: openForm('nack', { of: a, id: '1', lease: 'l' }, {}) },
    { type: 'dialog-scrolled', by: 5, rows: 100, height: 10 },
    { type: 'field-focused', by: 1 },
  );
  const [help, form] = state.dialogs;
  assert.is(help?.kind === 'help' && help.top, 0);
  assert.is(form?.kind === 'form' && form.focused, 1);
});

test('scrolling stops at both ends', () => {
  const scroll = (state: UiState, by: number): number => {
    const top = reduce(state, { type: 'dialog-scrolled', by, rows: 30, height: 10 }).dialogs.at(-1);
    return top?.kind === 'help' ? top.top : -1;
  };
  const state = after({ type: 'dialog-opened', dialog: { kind: 'help', field: emptyField, top: 7 } });
  assert.is(scroll(state, -100), 0);
  assert.is(scroll(state, Number.POSITIVE_INFINITY), 20);
  assert.is(scroll(state, 1), 8);
});

test('a status line goes after a while, an error later than the rest', () => {
  const told = (tone: 'ok' | 'error') => after({ type: 'told', status: { tone, text: 'x', at: start } });
  const at = (state: UiState, ms: number) => reduce(state, { type: 'ticked', now: start + ms }).status;
  assert.ok(at(told('ok'), 5_000));
  assert.not.ok(at(told('ok'), 7_000));
  assert.ok(at(told('error'), 7_000));
});

test.run();

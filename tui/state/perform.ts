import { errorCatalogue, isErrorCode } from '../../proto/error-catalogue.ts';
import { formatAge, formatCount } from '../layout/format-quantity.ts';
import type { BrokerPort, Settlement } from './broker-port.ts';
import type { Operation } from './operation.ts';
import { nameOf, type Subject } from './subject.ts';
import type { UiEvent } from './ui-event.ts';
import type { ShownError } from './ui-state.ts';

/** What an operation came to: one sentence for the status line, and what it changes on the screen. */
export interface Outcome {
  readonly tone: 'ok' | 'note' | 'error';
  readonly text: string;
  readonly changes: readonly UiEvent[];
}

/** Does what was asked. Never rejects: a refusal is an outcome too. */
export async function perform(port: BrokerPort, operation: Operation): Promise<Outcome> {
  try {
    return await attempt(port, operation);
  } catch (error) {
    const { code, sentence } = showError(error);
    return { tone: 'error', text: `${code}: ${sentence}`, changes: changesOfFailure(operation, code) };
  }
}

/** Any thrown thing as a code and a sentence. */
export function showError(error: unknown): ShownError {
  const { code, detail, message } = (error ?? {}) as { code?: unknown; detail?: unknown; message?: unknown };
  if (typeof code !== 'string' || !isErrorCode(code))
    return { code: 'internal', sentence: typeof message === 'string' ? message : String(error) };
  return { code, sentence: typeof detail === 'string' && detail !== '' ? detail : errorCatalogue[code].sentence };
}

function attempt(port: BrokerPort, operation: Operation): Promise<Outcome> {
  switch (operation.kind) {
    case 'create-queue':
      return createQueue(port, operation);
    case 'create-topic':
      return createTopic(port, operation);
    case 'subscribe':
      return subscribe(port, operation);
    case 'delete-topic':
    case 'delete-group':
      return deleteSubject(port, operation);
    case 'pause':
    case 'resume':
      return pauseOrResume(port, operation);
    case 'purge':
      return purge(port, operation);
    case 'purge-topic':
      return purgeTopic(port, operation);
    case 'send':
      return send(port, operation);
    case 'publish':
      return publish(port, operation);
    case 'read-from':
      return Promise.resolve(readFrom(operation));
    case 'receive':
      return receive(port, operation);
    case 'settle':
      return settle(port, operation);
    case 'redrive':
      return redrive(port, operation);
    case 'delete-message':
      return deleteMessage(port, operation);
  }
}

type Of<K extends Operation['kind']> = Extract<Operation, { kind: K }>;
const ok = (text: string, ...changes: UiEvent[]): Outcome => ({ tone: 'ok', text, changes });

async function createQueue(port: BrokerPort, { name, leaseMs, maxAttempts }: Of<'create-queue'>): Promise<Outcome> {
  const queue = await port.createQueue({ name, leaseMs, maxAttempts });
  return ok(`Created queue ${name}.`, { type: 'queue-created', queue });
}

async function createTopic(port: BrokerPort, { kind: _, ...wanted }: Of<'create-topic'>): Promise<Outcome> {
  const topic = await port.createTopic(wanted);
  return ok(`Created topic ${topic.name}.`, { type: 'topic-created', topic });
}

async function subscribe(port: BrokerPort, { kind: _, ...wanted }: Of<'subscribe'>): Promise<Outcome> {
  const subscription = await port.subscribe(wanted);
  return ok(`Subscribed ${wanted.name} to ${wanted.filter}.`, { type: 'subscribed', subscription });
}

function subjectOf(operation: Of<'delete-topic' | 'delete-group'>): Subject {
  return operation.kind === 'delete-topic' ? { kind: 'topic', name: operation.name } : operation.group;
}

async function deleteSubject(port: BrokerPort, operation: Of<'delete-topic' | 'delete-group'>): Promise<Outcome> {
  if (operation.kind === 'delete-topic') await port.deleteTopic(operation.name);
  else await port.deleteGroup(operation.group);
  const subject = subjectOf(operation);
  const done = subject.kind === 'subscription' ? 'Cancelled' : 'Deleted';
  return ok(`${done} ${subject.kind} ${subject.name}.`, { type: 'deleted', subject });
}

async function pauseOrResume(port: BrokerPort, { kind, group }: Of<'pause' | 'resume'>): Promise<Outcome> {
  await port[kind](group);
  const isPaused = kind === 'pause';
  const text = isPaused
    ? `Paused ${nameOf(group)}: it hands out nothing until it is resumed.`
    : `Resumed ${nameOf(group)}.`;
  return ok(text, { type: 'paused', group, isPaused });
}

async function purge(port: BrokerPort, { group, scope }: Of<'purge'>): Promise<Outcome> {
  const dropped = await port.purge(group, scope);
  return ok(`Purged ${count(dropped, scope === 'dead' ? 'dead letter' : 'message')} of ${group.name}.`);
}

async function purgeTopic(port: BrokerPort, { name }: Of<'purge-topic'>): Promise<Outcome> {
  return ok(`Purged ${count(await port.purgeTopic(name), 'message')} of ${name}.`);
}

async function send(port: BrokerPort, { queue, message }: Of<'send'>): Promise<Outcome> {
  const id = await port.send(queue, message);
  const { delayMs } = message;
  return ok(`Sent ${id} to ${queue}${delayMs === undefined ? '' : `, ready in ${formatAge(delayMs)}`}.`);
}

async function publish(port: BrokerPort, { topic, path, message }: Of<'publish'>): Promise<Outcome> {
  const id = await port.publish(topic, path, message);
  return ok(`Published ${id} to ${path === undefined ? topic : `${topic}/${path}`}.`);
}

function readFrom({ from }: Of<'read-from'>): Outcome {
  const what = from === 'newest' ? 'The newest messages come first.' : `Messages from offset ${from} on.`;
  return ok(what, { type: 'offset-chosen', from });
}

async function receive(port: BrokerPort, { group, max, leaseMs }: Of<'receive'>): Promise<Outcome> {
  const messages = await port.receive(group, max, leaseMs);
  if (messages.length === 0) return { tone: 'note', text: `Nothing is ready in ${group.name}.`, changes: [] };
  const one = messages.length === 1;
  const told = one ? messages[0]!.id : count(messages.length, 'message');
  const text = `Leased ${told} from ${group.name}: settle ${one ? 'it before the lease ends' : 'them before their leases end'}.`;
  return ok(text, { type: 'leased', group, messages });
}

async function settle(port: BrokerPort, { group, id, lease, settlement }: Of<'settle'>): Promise<Outcome> {
  const leaseUntil = await port.settle(group, lease, settlement);
  const text = settledText(id, settlement);
  if (leaseUntil !== undefined) return ok(text, { type: 'lease-extended', lease, leaseUntil });
  // In this order the selection goes on to the row below.
  return ok(text, { type: 'message-gone', group, id }, { type: 'lease-ended', lease });
}

function settledText(id: string, settlement: Settlement): string {
  switch (settlement.how) {
    case 'ack':
      return `Acked ${id}.`;
    case 'release':
      return `Released ${id}; no attempt was counted.`;
    case 'nack':
      return `Gave ${id} back${settlement.delayMs ? `, ready again in ${formatAge(settlement.delayMs)}` : ''}.`;
    case 'reject':
      return `Rejected ${id}: it is a dead letter now.`;
    case 'extend':
      return `Extended the lease of ${id} to ${formatAge(settlement.leaseMs)} from now.`;
  }
}

async function redrive(port: BrokerPort, { group, ids }: Of<'redrive'>): Promise<Outcome> {
  const redriven = await port.redrive(group, ids);
  const gone = (ids ?? []).map((id): UiEvent => ({ type: 'message-gone', group, id }));
  return ok(`Redrove ${count(redriven, 'dead letter')} of ${group.name}: ready again.`, ...gone);
}

async function deleteMessage(port: BrokerPort, { group, id }: Of<'delete-message'>): Promise<Outcome> {
  await port.deleteMessage(group, id);
  return ok(`Deleted message ${id}.`, { type: 'message-gone', group, id });
}

function count(number: number, noun: string): string {
  return `${formatCount(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** What a refusal tells about the thing that was asked for. */
function changesOfFailure(operation: Operation, code: string): readonly UiEvent[] {
  if (operation.kind === 'settle' && code === 'stale_lease') return [{ type: 'lease-ended', lease: operation.lease }];
  if (operation.kind !== 'delete-topic' && operation.kind !== 'delete-group') return [];
  const subject = subjectOf(operation);
  return code === `${subject.kind}_not_found` ? [{ type: 'deleted', subject }] : [];
}

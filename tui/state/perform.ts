import { errorCatalogue, isErrorCode } from '../../proto/error-catalogue.ts';
import { formatAge, formatCount } from '../layout/format-quantity.ts';
import type { BrokerPort, Settlement } from './broker-port.ts';
import type { Operation } from './operation.ts';
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
    case 'delete-queue':
      return deleteQueue(port, operation);
    case 'purge-queue':
      return purgeQueue(port, operation);
    case 'send':
      return send(port, operation);
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

async function deleteQueue(port: BrokerPort, { name }: Of<'delete-queue'>): Promise<Outcome> {
  await port.deleteQueue(name);
  return ok(`Deleted queue ${name}.`, { type: 'queue-deleted', name });
}

async function purgeQueue(port: BrokerPort, { name, scope }: Of<'purge-queue'>): Promise<Outcome> {
  const dropped = await port.purgeQueue(name, scope);
  return ok(`Purged ${count(dropped, scope === 'dead' ? 'dead letter' : 'message')} of ${name}.`);
}

async function send(port: BrokerPort, { queue, message }: Of<'send'>): Promise<Outcome> {
  const id = await port.send(queue, message);
  const { delayMs } = message;
  return ok(`Sent ${id} to ${queue}${delayMs === undefined ? '' : `, ready in ${formatAge(delayMs)}`}.`);
}

async function receive(port: BrokerPort, { queue, max, leaseMs }: Of<'receive'>): Promise<Outcome> {
  const messages = await port.receive(queue, max, leaseMs);
  if (messages.length === 0) return { tone: 'note', text: `Nothing is ready in ${queue}.`, changes: [] };
  const one = messages.length === 1;
  const told = one ? messages[0]!.id : count(messages.length, 'message');
  const text = `Leased ${told} from ${queue}: settle ${one ? 'it before the lease ends' : 'them before their leases end'}.`;
  return ok(text, { type: 'leased', queue, messages });
}

async function settle(port: BrokerPort, { queue, id, lease, settlement }: Of<'settle'>): Promise<Outcome> {
  const leaseUntil = await port.settle(queue, lease, settlement);
  const text = settledText(id, settlement);
  if (leaseUntil !== undefined) return ok(text, { type: 'lease-extended', lease, leaseUntil });
  // In this order the selection goes on to the row below.
  return ok(text, { type: 'message-gone', queue, id }, { type: 'lease-ended', lease });
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

async function redrive(port: BrokerPort, { queue, ids }: Of<'redrive'>): Promise<Outcome> {
  const redriven = await port.redrive(queue, ids);
  const gone = (ids ?? []).map((id): UiEvent => ({ type: 'message-gone', queue, id }));
  return ok(`Redrove ${count(redriven, 'dead letter')} of ${queue}: ready again.`, ...gone);
}

async function deleteMessage(port: BrokerPort, { queue, id }: Of<'delete-message'>): Promise<Outcome> {
  await port.deleteMessage(queue, id);
  return ok(`Deleted message ${id}.`, { type: 'message-gone', queue, id });
}

function count(number: number, noun: string): string {
  return `${formatCount(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** What a refusal tells about the thing that was asked for. */
function changesOfFailure(operation: Operation, code: string): readonly UiEvent[] {
  if (operation.kind === 'settle' && code === 'stale_lease') return [{ type: 'lease-ended', lease: operation.lease }];
  if (operation.kind === 'delete-queue' && code === 'queue_not_found')
    return [{ type: 'queue-deleted', name: operation.name }];
  return [];
}

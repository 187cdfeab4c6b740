import type { PeerAnswer, PeerCall } from '../cluster/peer-network.ts';
import { BrokerError } from '../core/broker-error.ts';
import { countOf } from './count-of.ts';
import type { NodeRuntime } from './node-runtime.ts';
import type { QueueRunner } from './runners.ts';
import { packReply, type TravellingReply } from './travelling-reply.ts';

/** What another node asks of this one. Rejects with `BrokerError`. `signal`: the other one does not wait any more. */
export async function answerPeer(
  runtime: NodeRuntime,
  from: string,
  call: PeerCall,
  signal: AbortSignal,
): Promise<PeerAnswer> {
  switch (call.type) {
    case 'request':
      return request(ledHere(runtime, call.partition), call.input, signal);
    case 'query':
      return runtime.query(ledHere(runtime, call.partition), call.query);
    case 'appendToCatalog':
      return countOf(await runtime.catalog.request({ type: 'append', entry: call.entry }));
    case 'catalogEnd':
      return runtime.confirmedCatalogEnd();
    case 'obey':
      await runtime.definitions.obey(ledHere(runtime, call.partition), call.catalogOffset);
      return undefined;
    case 'report':
      runtime.membership.reported(from, call.report);
      return undefined;
    case 'handOver':
      return runtime.handOver(call.partition);
  }
}

function ledHere(runtime: NodeRuntime, partition: number): QueueRunner {
  const runner = runtime.runner(partition);
  if (runner?.isServing !== true) throw new BrokerError('partition_unavailable');
  return runner;
}

async function request(
  runner: QueueRunner,
  input: Extract<PeerCall, { type: 'request' }>['input'],
  signal: AbortSignal,
): Promise<TravellingReply> {
  if (input.type !== 'receive') return packReply(await runner.request(input));
  const { group } = input;
  let cancel = () => {};
  const value = await runner.request(input, (id) => {
    cancel = () => runner.tell({ type: 'cancelReceive', id, group });
    signal.addEventListener('abort', cancel, { once: true });
  });
  signal.removeEventListener('abort', cancel);
  return packReply(value);
}

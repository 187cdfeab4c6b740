import { limits } from '../../../proto/limits.ts';
import type { Settled, SettleRefused, SettleRequest } from '../../client/client.ts';
import type { CommandContext } from '../command.ts';
import { type Argument, many } from '../option.ts';
import { type TextView, text } from '../print/view.ts';
import type { GroupKind } from './group-kind.ts';
import { readLeases } from './read-leases.ts';

export const leasesArgument = ({ noun }: GroupKind): Argument<readonly string[]> =>
  many(`Leases that ${noun} receive printed; - reads them from stdin`);

export type SettledLease = { readonly lease: string } & (Settled | SettleRefused);

export const settledView = (): TextView<{ readonly lease: string } & Settled> =>
  text(({ lease, outcome, leaseUntil }) => {
    const until = leaseUntil === undefined ? '' : ` until ${leaseUntil}`;
    return `${outcome}${until}  ${lease}`;
  });

/** Settles leases in batches; a row for each, in order. `requestOf` says what becomes of them. */
export async function* settleLeases(
  { client, call, shell }: CommandContext,
  { kind, name, leases }: { readonly kind: GroupKind; readonly name: string; readonly leases: readonly string[] },
  requestOf: (leases: string[]) => SettleRequest,
): AsyncGenerator<SettledLease, void, undefined> {
  const { messages } = kind.groups(await client());
  const settle = async (batch: string[]): Promise<SettledLease[]> => {
    const { results, repeated } = await messages.settle(name, requestOf(batch), call);
    return results.map((result, index) => ({ ...explain(result, repeated), lease: batch[index]! }));
  };
  let batch: string[] = [];
  for await (const lease of readLeases(leases, shell.stdin)) {
    batch.push(lease);
    if (batch.length < limits.settleMax) continue;
    yield* await settle(batch);
    batch = [];
  }
  if (batch.length > 0) yield* await settle(batch);
}

/** After a lost answer a lease that has ended was most likely ended by ourselves. */
function explain(result: Settled | SettleRefused, repeated: boolean): Settled | SettleRefused {
  if (!repeated || !('error' in result) || result.error.code !== 'stale_lease') return result;
  const detail = 'An answer was lost and the lease has ended since: most likely this command settled it.';
  return { ...result, error: { code: 'outcome_unknown', detail } };
}

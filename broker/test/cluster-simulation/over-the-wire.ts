import type { Router } from '../../router/router.ts';

export type RouterCall = <T>(work: (router: Router) => Promise<T>) => Promise<T>;

const nested: ReadonlySet<string> = new Set(['queues', 'subscriptions', 'topics']);

type Calls = Readonly<Record<string, (...given: unknown[]) => Promise<unknown>>>;

/** The router of a node as clients have it: every call, and every answer, is on its way for some time. */
export function overTheWire(call: RouterCall): Router {
  const part = (find: (router: Router) => unknown): unknown =>
    new Proxy(
      {},
      {
        get: (_target, name: string) => {
          if (nested.has(name)) return part((router) => (find(router) as Record<string, unknown>)[name]);
          return (...given: unknown[]) => call((router) => (find(router) as Calls)[name]!(...given));
        },
      },
    );
  return part((router) => router) as Router;
}

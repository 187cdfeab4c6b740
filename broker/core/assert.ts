/** A broken invariant: a bug, never an operating error. On in production; the node stops rather than go on wrongly. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

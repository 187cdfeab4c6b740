/**
 * What arrives at another node: equal, and nothing of it shared. Only plain data can travel; anything else is a fault of
 * whoever sends it. Far faster than `structuredClone`.
 */
export function copyOf<T>(value: T): T {
  if (typeof value === 'function' || typeof value === 'symbol') throw new TypeError(`A ${typeof value} cannot travel.`);
  if (typeof value !== 'object' || value === null) return value;
  return copyOfObject(value) as T;
}

function copyOfObject(value: object): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (value instanceof Map) return new Map([...value].map(([key, held]) => [copyOf(key), copyOf(held)]));
  if (value instanceof Set) return new Set([...value].map(copyOf));
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null && !isDecoded(value)) {
    throw new TypeError(`An object of the class ${value.constructor?.name} cannot travel.`);
  }
  // Of what was decoded the fields that were left out are in the prototype.
  const copy: Record<string, unknown> = Object.create(prototype);
  for (const key of Object.keys(value)) copy[key] = copyOf((value as Record<string, unknown>)[key]);
  return copy;
}

/** It came out of the log, and can be encoded again. */
function isDecoded(value: object): boolean {
  return typeof (value.constructor as { readonly encode?: unknown }).encode === 'function';
}

import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { type Room, rooms } from './import-rules.ts';
import { type Import, readImports } from './read-imports.ts';

export interface Source {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Each import of a source that the table of rooms does not allow, as `file: what is wrong`. */
export function findForbiddenImports({ path, text }: Source): string[] {
  if (/\.test\.tsx?$|\/test\//.test(path)) return [];
  const room = roomOf(path);
  if (room === undefined) return [`${path}: belongs to no room of broker/test/tidy/import-rules.ts`];
  return readImports(text)
    .filter((found) => !mayImport(room, path, found))
    .map((found) => `${path}: ${room.at[0]} may not import ${found.specifier} (${found.kind})`);
}

function roomOf(path: string): Room | undefined {
  return rooms.find(({ at }) => at.some((place) => isWithin(path, place)));
}

/** Where a relative import leads, as a path of the repository; `undefined` for packages. */
export function resolveImport(path: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : undefined;
}

/** `@fastify/swagger/x` → `@fastify/swagger`; `undefined` for Node's own and our own modules. */
export function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith('.') || isNodeModule(specifier) || specifier === '(computed)') return undefined;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function mayImport(room: Room, path: string, found: Import): boolean {
  const { specifier } = found;
  if (specifier === '(computed)') return false;
  if (isNodeModule(specifier)) return typeof room.node === 'boolean' ? room.node : room.node.includes(specifier);
  const target = resolveImport(path, specifier);
  if (target === undefined) return isAllowed(room.packages, found.kind, (place) => place === packageOf(specifier));
  if (/\.test\.tsx?$/.test(target)) return false;
  return (
    room.at.some((place) => isWithin(target, place)) ||
    isAllowed(room.ours, found.kind, (place) => isWithin(target, place))
  );
}

function isAllowed(list: readonly string[], kind: Import['kind'], fits: (place: string) => boolean): boolean {
  return list.some((item) => {
    const [, only, place] = /^(?:(type|dynamic):)?(.*)$/.exec(item)!;
    return fits(place!) && (only === undefined || only === kind);
  });
}

function isWithin(path: string, place: string): boolean {
  return place.endsWith('/') ? path.startsWith(place) : path === place;
}

function isNodeModule(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier);
}

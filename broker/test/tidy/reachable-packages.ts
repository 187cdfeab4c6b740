import { packageOf, resolveImport, type Source } from './check-imports.ts';
import { readImports } from './read-imports.ts';

/** Packages that loading `entry` loads, through our own files; what is imported dynamically or erased does not count. */
export function reachablePackages(sources: readonly Source[], entry: string): Set<string> {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const packages = new Set<string>();
  const seen = new Set<string>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const { specifier, kind } of readImports(byPath.get(path)?.text ?? '')) {
      if (kind !== 'value') continue;
      const target = resolveImport(path, specifier);
      const external = packageOf(specifier);
      if (target !== undefined) waiting.push(target);
      if (external !== undefined) packages.add(external);
    }
  }
  return packages;
}

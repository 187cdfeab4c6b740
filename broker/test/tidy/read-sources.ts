import { globSync, readFileSync } from 'node:fs';
import { sourceFolders } from '../runner/list-test-files.ts';
import type { Source } from './check-imports.ts';

/** Every source that people wrote, generated code left out. */
export function readSources(root: string): Source[] {
  return globSync(
    sourceFolders.map((folder) => `${folder}/**/*.{ts,tsx}`),
    { cwd: root },
  )
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.includes('/generated/'))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((path) => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') }));
}

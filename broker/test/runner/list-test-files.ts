import { globSync } from 'node:fs';

export interface TestFile {
  /** Relative to the repository, with `/`. */
  readonly source: string;
  readonly program: string;
  /** Timing, terminal and process tests: each runs alone. */
  readonly serial: boolean;
}

/** The folders that hold sources. */
export const sourceFolders = ['tui', 'broker', 'storage-adapters', 'proto', 'migrations', 'examples'] as const;

/** Lists sources, not what lies in `dist/`: output of a deleted test is harmless then. */
export function listTestFiles(root: string): TestFile[] {
  const patterns = sourceFolders.map((folder) => `${folder}/**/*.test.{ts,tsx}`);
  return globSync(patterns, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((source) => ({
      source,
      program: `dist/${source.replace(/\.tsx?$/, '.js')}`,
      serial: /\.serial\.test\.tsx?$/.test(source),
    }));
}

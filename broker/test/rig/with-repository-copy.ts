import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { withTemporaryFolder } from './temporary-folder.ts';

/**
 * A copy of this repository as git sees it (what is not committed yet included), with what `npm install` and the build
 * made: the state of a clone after its first start. The dependencies are shared, so nothing may install into the copy.
 */
export function withRepositoryCopy<T>(body: (folder: string) => Promise<T>): Promise<T> {
  return withTemporaryFolder(async (temporary) => {
    const folder = join(realpathSync(temporary), 'chasqui');
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      encoding: 'utf8',
    });
    for (const path of listed.split('\0')) {
      if (path !== '' && existsSync(path)) cpSync(path, join(folder, path));
    }
    cpSync('dist', join(folder, 'dist'), { recursive: true, preserveTimestamps: true });
    symlinkSync(realpathSync('node_modules'), join(folder, 'node_modules'));
    requireInstalled(folder);
    return await body(folder);
  });
}

/** Would replace the dependencies of the repository itself otherwise. Without npm the script only looks. */
function requireInstalled(folder: string): void {
  const env = { ...process.env };
  delete env.npm_execpath;
  execFileSync(process.execPath, ['.ci/install-once.cjs'], { cwd: folder, env, stdio: 'pipe' });
}

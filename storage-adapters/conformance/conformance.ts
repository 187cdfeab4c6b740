import { registerAppend } from './append.ts';
import { registerCheckpoint } from './checkpoint.ts';
import { registerDamage } from './damage.ts';
import { registerIndexBlocks } from './index-blocks.ts';
import { registerInstall } from './install.ts';
import { registerLifecycle } from './lifecycle.ts';
import { registerPrune } from './prune.ts';
import { registerRead } from './read.ts';
import { registerRemove } from './remove.ts';
import { registerState } from './state.ts';
import { registerStats } from './stats.ts';
import { type StoreKind, Suite } from './suite.ts';
import { registerTruncate } from './truncate.ts';

/** What every storage adapter must do, as tests. The file that registers ends with `test.run()`. */
export function register(kind: StoreKind): void {
  const suite = new Suite(kind);
  registerLifecycle(suite);
  registerAppend(suite);
  registerRead(suite);
  registerTruncate(suite);
  registerCheckpoint(suite);
  registerIndexBlocks(suite);
  registerPrune(suite);
  registerInstall(suite);
  registerRemove(suite);
  registerState(suite);
  registerDamage(suite);
  registerStats(suite);
}

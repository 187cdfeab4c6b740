import { join } from 'node:path';
import { test } from 'uvu';
import { withTemporaryFolder } from '../../broker/test/rig/temporary-folder.ts';
import { register } from '../conformance/conformance.ts';
import { openStorage } from '../open-storage.ts';

register({
  name: 'sqlite',
  open: (body) =>
    withTemporaryFolder((folder) => body({ createAdapter: () => openStorage(`sqlite:${join(folder, 'store.db')}`) })),
});

test.run();

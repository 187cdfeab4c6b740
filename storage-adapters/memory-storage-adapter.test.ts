import { test } from 'uvu';
import { register } from './conformance/conformance.ts';
import { MemoryStorageAdapter } from './memory-storage-adapter.ts';

register({
  name: 'memory',
  open: (body) => {
    const adapter = new MemoryStorageAdapter();
    return body({ createAdapter: () => adapter, flipBit: async (bytes) => adapter.flipBit(bytes) });
  },
});

test.run();

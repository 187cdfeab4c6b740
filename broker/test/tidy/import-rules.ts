/**
 * Who may import whom. The first room whose `at` fits a file (a folder that ends in `/`, or one file) is its room; it may always
 * import itself. What is not listed is refused. Tests, and what they share in a
 * folder `test/`, may import anything.
 */
export interface Room {
  readonly at: readonly string[];
  /** Folders and files of ours. `type:` means erased imports only, `dynamic:` means loaded when needed. */
  readonly ours: readonly string[];
  /** Packages from outside. `type:` as above. */
  readonly packages: readonly string[];
  /** Node's own modules: all, none, or these. */
  readonly node: boolean | readonly string[];
}

const coreErrors = ['broker/core/broker-error.ts', 'broker/core/assert.ts'];
const storageContract = 'storage-adapters/storage-adapter.ts';

export const rooms: readonly Room[] = [
  { at: ['proto/'], ours: [], packages: ['typebox', 'protobufjs'], node: false },
  { at: ['broker/core/'], ours: ['proto/'], packages: [], node: false },
  {
    at: ['broker/runtime/'],
    ours: [
      'broker/core/',
      'proto/',
      'broker/metrics/',
      'type:broker/cluster/',
      'broker/cluster/peer-network.ts',
      'broker/cluster/controller-driver.ts',
      storageContract,
      'storage-adapters/retained-checksum.ts',
    ],
    packages: ['type:pino'],
    node: true,
  },
  {
    at: ['broker/router/'],
    ours: [
      'broker/core/',
      'broker/runtime/',
      'proto/',
      'broker/cluster/',
      'broker/metrics/',
      `type:${storageContract}`,
    ],
    packages: ['type:pino'],
    node: true,
  },
  {
    at: ['broker/auth/'],
    ours: ['broker/core/', 'proto/', 'type:broker/router/', 'type:broker/runtime/'],
    packages: ['fast-jwt', 'type:pino'],
    node: true,
  },
  {
    at: ['broker/cluster/'],
    ours: ['broker/core/', 'proto/', 'broker/metrics/', 'type:broker/runtime/', `type:${storageContract}`],
    packages: ['type:pino'],
    node: true,
  },
  { at: ['broker/metrics/'], ours: ['proto/'], packages: ['prom-client'], node: true },
  { at: ['broker/config/'], ours: ['proto/', ...coreErrors], packages: [], node: true },
  {
    at: ['broker/listeners/listener.ts'],
    ours: ['type:broker/router/', 'type:broker/auth/', 'type:broker/metrics/', 'proto/'],
    packages: ['type:pino'],
    node: false,
  },
  {
    at: ['broker/listeners/http/'],
    ours: [
      'broker/listeners/listener.ts',
      'type:broker/router/',
      'type:broker/auth/',
      'type:broker/core/',
      'broker/metrics/',
      'proto/',
      ...coreErrors,
    ],
    packages: [
      'fastify',
      '@fastify/ajv-compiler',
      '@fastify/swagger',
      '@fastify/type-provider-typebox',
      '@scalar/fastify-api-reference',
      'ajv-formats',
      'type:pino',
      'typebox',
    ],
    node: true,
  },
  {
    at: ['broker/push/'],
    ours: ['type:broker/router/', 'type:broker/auth/', 'proto/', ...coreErrors],
    packages: ['undici'],
    node: true,
  },
  {
    at: ['broker/main.ts'],
    ours: ['broker/', 'storage-adapters/', 'migrations/', 'proto/'],
    packages: ['pino'],
    node: true,
  },
  { at: ['broker/offline/'], ours: ['broker/core/', 'storage-adapters/', 'proto/'], packages: [], node: true },
  {
    at: ['broker/bench/'],
    ours: ['broker/', 'storage-adapters/', 'migrations/', 'proto/', 'tui/client/', 'tui/state/'],
    packages: ['undici', 'fastify'],
    node: true,
  },
  {
    at: ['storage-adapters/conformance/'],
    ours: ['storage-adapters/', 'proto/'],
    packages: ['uvu', 'fast-check'],
    node: true,
  },
  { at: ['storage-adapters/'], ours: ['proto/', 'migrations/'], packages: ['knex', 'better-sqlite3'], node: true },
  { at: ['migrations/'], ours: [], packages: ['type:knex'], node: false },
  { at: ['tui/client/'], ours: ['proto/'], packages: ['undici', 'type:typebox'], node: true },
  { at: ['tui/main.ts'], ours: ['dynamic:tui/'], packages: [], node: false },
  {
    at: ['tui/commands/serve/', 'tui/commands/serve.ts', 'tui/commands/storage/', 'tui/commands/cert/'],
    ours: [
      'tui/commands/',
      'tui/client/',
      'proto/',
      'dynamic:broker/main.ts',
      'type:broker/main.ts',
      'dynamic:broker/offline/',
      'type:broker/offline/',
    ],
    packages: [],
    node: true,
  },
  {
    at: ['tui/commands/', 'tui/run-cli.ts'],
    ours: ['tui/commands/', 'tui/client/', 'proto/', 'dynamic:tui/'],
    packages: ['commander', 'string-width'],
    node: true,
  },
  {
    at: ['tui/state/', 'tui/keys/', 'tui/layout/'],
    ours: ['tui/', 'proto/'],
    packages: ['string-width', 'type:ink'],
    node: true,
  },
  { at: ['tui/'], ours: ['tui/', 'proto/'], packages: ['ink', 'react', 'string-width'], node: true },
  { at: ['examples/'], ours: [], packages: ['chasqui'], node: true },
];

/** The maxima and defaults that every edge obeys. One file: the OpenAPI document, the SDK and the broker read it. */
export const limits = {
  nameLengthMax: 128,
  /** `.` and `..` are no names: every URL parser takes them for a step in the path, so nobody could reach them. */
  namePattern: '^(?!\\.{1,2}$)[A-Za-z0-9._-]{1,128}$',
  usernameLengthMax: 64,
  usernamePattern: '^(?!\\.{1,2}$)[A-Za-z0-9._@-]{1,64}$',
  passwordBytesMin: 8,
  passwordBytesMax: 1024,
  payloadBytesMax: 1024 * 1024,
  batchMessagesMax: 500,
  batchBytesMax: 8 * 1024 * 1024,
  /** A request body: a full batch, base64 and field names included. */
  bodyBytesMax: 16 * 1024 * 1024,
  headersMax: 32,
  headerBytesMax: 8 * 1024,
  keyBytesMax: 256,
  /** Of an address (topic and path) or a filter. */
  addressLevelsMax: 16,
  addressBytesMax: 1024,
  contentTypeLengthMax: 128,
  idempotencyKeyLengthMax: 128,
  producerIdLengthMax: 64,
  consumerLengthMax: 128,
  reasonBytesMax: 1024,
  waitMsMax: 60_000,
  /** What a client that waits without end asks for: fewer calls a second, and less than the minute after which proxies cut. */
  waitMsDefault: 50_000,
  leaseMsDefault: 30_000,
  leaseMsMin: 1_000,
  leaseMsMax: 12 * 3600_000,
  delayMsMax: 366 * 24 * 3600_000,
  ttlMsMax: 366 * 24 * 3600_000,
  dedupIdLengthMax: 128,
  dedupWindowMsDefault: 5 * 60_000,
  dedupWindowMsMax: 24 * 3600_000,
  maxLengthMax: 1_000_000_000,
  maxBytesMax: 1024 * 1024 * 1024 * 1024,
  maxAttemptsDefault: 5,
  maxAttemptsMax: 1000,
  receiveMax: 500,
  receiveBytesMax: 8 * 1024 * 1024,
  settleMax: 500,
  pageLimitDefault: 100,
  pageLimitMax: 500,
  browsePayloadsMax: 100,
  partitionsDefault: 32,
  partitionsMax: 1000,
  /** Per group. Each cap is a named refusal, never a silent drop. */
  returnedMax: 1_000_000,
  scheduledMax: 1_000_000,
  /** Messages with a time to live of their own. */
  expiriesMax: 1_000_000,
  deadMax: 1_000_000,
  leasedMax: 100_000,
  /** Leases of a partition that a planned change of its leader keeps. */
  handedOverMax: 100_000,
  waitersPerGroupMax: 10_000,
  /** Per partition: oldest out. */
  producersMax: 10_000,
  oneShotKeysMax: 20_000,
  runsPerProducerMax: 64,
  dedupIdsMax: 50_000,
  /** Bytes appended and not yet durable, per node; beyond it sends are refused with Retry-After. */
  inFlightBytesMax: 64 * 1024 * 1024,
  /** With less room than this in the store sends are refused: what is left is for settlements, which need the log too. */
  freeBytesReserve: 64 * 1024 * 1024,
  accessTokenMs: 15 * 60_000,
  refreshTokenMs: 30 * 24 * 3600_000,
  refreshGraceMs: 60_000,
  sessionsPerUserMax: 100,
  /** Queues and filters that are looked at: by one user first, and on a node. Those who look at the same share a feed. */
  feedsPerUserMax: 100,
  feedsMax: 1_000,
  /** Polls that wait for one feed. */
  feedWaitersMax: 10_000,
  /** How long a feed is kept after its last poll. */
  feedKeepMs: 60_000,
  /** What a feed holds for later polls; beyond it the oldest are dropped, and counted. */
  feedMessagesMax: 5_000,
  feedBytesMax: 4 * 1024 * 1024,
  /** All feeds of a node together; beyond it the one that was polled longest ago drops what it holds. */
  feedsBytesMax: 128 * 1024 * 1024,
  /** Of one answer. */
  feedPageMax: 1_000,
  /** Event streams that are open: of one user, and on a node. */
  streamsPerUserMax: 100,
  streamsMax: 10_000,
  /** Messages that a stream has written and nobody has settled. */
  streamInFlightDefault: 20,
  /** A stream that has nothing to say says so this often: proxies cut what is silent, and the node finds readers that are gone. */
  streamHeartbeatMs: 15_000,
  /** A reader that takes nothing for so long gives back what is not written yet, and is cut off later. */
  streamPatienceMs: 1_000,
  streamStallMs: 60_000,
  /** With `ack=true`: so long what was written can still be given back to its reader who comes again. */
  streamAckMs: 1_000,
  usersMax: 100_000,
  queuesMax: 100_000,
  topicsMax: 100_000,
  subscriptionsMax: 100_000,
  topicPartitionsMax: 256,
  retentionMsDefault: 7 * 24 * 3600_000,
  retentionMsMin: 1_000,
  retentionMsMax: 10 * 366 * 24 * 3600_000,
  retentionBytesDefault: 1024 * 1024 * 1024,
  retentionBytesMin: 64 * 1024,
  retentionBytesMax: 1024 * 1024 * 1024 * 1024,
} as const;

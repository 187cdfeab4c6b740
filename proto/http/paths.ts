/** Paths, so that server and SDK cannot drift. Apart from the schemas: the SDK loads no schema library. */
const segment = encodeURIComponent;

export const userPaths = {
  users: '/v1/users',
  sessions: '/v1/sessions',
  refresh: '/v1/sessions/refresh',
  me: '/v1/me',
  password: '/v1/me/password',
} as const;

export const queuePaths = {
  queues: '/v1/queues',
  queue: (name: string) => `/v1/queues/${segment(name)}`,
  purge: (name: string) => `/v1/queues/${segment(name)}/purge`,
  pause: (name: string) => `/v1/queues/${segment(name)}/pause`,
  resume: (name: string) => `/v1/queues/${segment(name)}/resume`,
  consumers: (name: string) => `/v1/queues/${segment(name)}/consumers`,
  stats: '/v1/stats',
} as const;

export const messagePaths = {
  messages: '/v1/messages',
  message: (id: string) => `/v1/messages/${segment(id)}`,
  queueMessages: (queue: string) => `/v1/queues/${segment(queue)}/messages`,
  queueMessage: (queue: string, id: string) => `/v1/queues/${segment(queue)}/messages/${segment(id)}`,
  receive: (queue: string) => `/v1/queues/${segment(queue)}/receive`,
  settle: (queue: string) => `/v1/queues/${segment(queue)}/settle`,
  redrive: (queue: string) => `/v1/queues/${segment(queue)}/redrive`,
} as const;

export const feedPaths = { feed: '/v1/feed' } as const;
export const topicPaths = {
  topics: '/v1/topics',
  topic: (name: string) => `/v1/topics/${segment(name)}`,
  topicMessages: (name: string) => `/v1/topics/${segment(name)}/messages`,
} as const;

/** What a subscription has beside that stands under the same names as a queue's. */
export const subscriptionPaths = {
  subscriptions: '/v1/subscriptions',
  subscription: (name: string) => `/v1/subscriptions/${segment(name)}`,
  purge: (name: string) => `/v1/subscriptions/${segment(name)}/purge`,
  pause: (name: string) => `/v1/subscriptions/${segment(name)}/pause`,
  resume: (name: string) => `/v1/subscriptions/${segment(name)}/resume`,
  consumers: (name: string) => `/v1/subscriptions/${segment(name)}/consumers`,
  messages: (name: string) => `/v1/subscriptions/${segment(name)}/messages`,
  message: (name: string, id: string) => `/v1/subscriptions/${segment(name)}/messages/${segment(id)}`,
  receive: (name: string) => `/v1/subscriptions/${segment(name)}/receive`,
  settle: (name: string) => `/v1/subscriptions/${segment(name)}/settle`,
  redrive: (name: string) => `/v1/subscriptions/${segment(name)}/redrive`,
} as const;

export const clusterPaths = {
  cluster: '/v1/cluster',
  healthz: '/healthz',
  readyz: '/readyz',
  openapi: '/openapi.json',
  docs: '/docs',
} as const;

/** Paths, so that server and SDK cannot drift. Apart from the schemas: the SDK loads no schema library. */
const segment = encodeURIComponent;

export const userPaths = {
  users: '/v1/users',
  sessions: '/v1/sessions',
  refresh: '/v1/sessions/refresh',
  me: '/v1/me',
  password: '/v1/me/password',
} as const;

/** Of what delivers messages, queues and subscriptions alike: all of them, one, and what one has. */
function groupPaths(root: string) {
  const one = (name: string) => `${root}/${segment(name)}`;
  return {
    all: root,
    one,
    purge: (name: string) => `${one(name)}/purge`,
    pause: (name: string) => `${one(name)}/pause`,
    resume: (name: string) => `${one(name)}/resume`,
    consumers: (name: string) => `${one(name)}/consumers`,
    messages: (name: string) => `${one(name)}/messages`,
    message: (name: string, id: string) => `${one(name)}/messages/${segment(id)}`,
    receive: (name: string) => `${one(name)}/receive`,
    settle: (name: string) => `${one(name)}/settle`,
    events: (name: string) => `${one(name)}/events`,
    redrive: (name: string) => `${one(name)}/redrive`,
  } as const;
}
export type GroupPaths = ReturnType<typeof groupPaths>;

export const queuePaths = groupPaths('/v1/queues');
export const subscriptionPaths = {
  ...groupPaths('/v1/subscriptions'),
  seek: (name: string) => `/v1/subscriptions/${segment(name)}/seek`,
} as const;

export const topicPaths = {
  all: '/v1/topics',
  one: (name: string) => `/v1/topics/${segment(name)}`,
  purge: (name: string) => `/v1/topics/${segment(name)}/purge`,
  messages: (name: string) => `/v1/topics/${segment(name)}/messages`,
} as const;

/** Of messages wherever they are. */
export const messagePaths = {
  all: '/v1/messages',
  one: (id: string) => `/v1/messages/${segment(id)}`,
} as const;

export const statsPaths = { stats: '/v1/stats' } as const;
export const feedPaths = { feed: '/v1/feed' } as const;

export const clusterPaths = {
  cluster: '/v1/cluster',
  healthz: '/healthz',
  readyz: '/readyz',
  openapi: '/openapi.json',
  docs: '/docs',
} as const;

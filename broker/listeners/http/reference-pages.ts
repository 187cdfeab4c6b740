import Fastify, { type FastifyInstance } from 'fastify';
import { sendFailure } from './error-handler.ts';

/** Nothing of the page leaves the machine: no fonts, no telemetry, no hosted client. */
const configuration = {
  url: '/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  mcp: { disabled: true },
  agent: { disabled: true },
} as const;

async function buildPages(): Promise<FastifyInstance> {
  const { default: scalar } = await import('@scalar/fastify-api-reference');
  const pages = Fastify();
  await pages.register(scalar, { routePrefix: '/docs', configuration: configuration as never });
  return pages;
}

/**
 * The browsable reference under `/docs/`. Loading it takes most of a second and 20 MB, and most nodes are never asked:
 * it is an application of its own, made when somebody first looks.
 */
export function referencePages(app: FastifyInstance): void {
  let pages: Promise<FastifyInstance> | undefined;
  for (const url of ['/docs', '/docs/', '/docs/js/scalar.js']) {
    app.get(url, { schema: { hide: true } }, async (_request, reply) => {
      pages ??= buildPages();
      const page = await (await pages).inject(url);
      if (page.statusCode >= 400) return sendFailure(reply, { code: 'internal' });
      return reply.code(page.statusCode).headers(page.headers).send(page.rawPayload);
    });
  }
}

import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { limits } from '../../../proto/limits.ts';
import { describeRoute } from './describe-route.ts';

const description = `A durable message broker. Errors are \`application/problem+json\` with a stable \`code\`; \`X-Request-Id\` is echoed; fields that are not named here are refused.

Limits: message ${limits.payloadBytesMax} bytes, batch ${limits.batchMessagesMax} messages or ${limits.batchBytesMax} bytes, ${limits.headersMax} headers or ${limits.headerBytesMax} bytes, key ${limits.keyBytesMax} bytes, \`waitMs\` ${limits.waitMsMax}, lease ${limits.leaseMsMin} to ${limits.leaseMsMax} ms (default ${limits.leaseMsDefault}), ${limits.maxAttemptsDefault} attempts unless the queue says otherwise.`;

interface Operation {
  requestBody?: { required: boolean; content: Record<string, { schema: { $ref?: string } }> };
}
interface Schemas {
  readonly [name: string]: { readonly required?: readonly string[] };
}

/** A body whose fields are all optional may be left out; the generator says of every body that it is needed. */
function markOptionalBodies(paths: Record<string, Record<string, Operation>>, schemas: Schemas): void {
  for (const { requestBody } of Object.values(paths).flatMap((path) => Object.values(path))) {
    const name = requestBody?.content['application/json']?.schema.$ref?.split('/').at(-1);
    if (requestBody && name !== undefined) requestBody.required = schemas[name]?.required !== undefined;
  }
}

/** Makes the OpenAPI document from the schemas of the routes; registered before them. */
export function describeApi(app: FastifyInstance, version: string): void {
  app.register(swagger, {
    convertConstToEnum: false,
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Chasqui', description, version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
      security: [{ token: [] }],
      tags: ['users', 'queues', 'messages', 'cluster', 'operations'].map((name) => ({ name })),
    },
    refResolver: { buildLocalReference: (json, _base, _fragment, index) => String(json.$id ?? `def-${index}`) },
    transformObject: (document) => {
      const { paths, components } = (document as { openapiObject: { paths: never; components: { schemas: never } } })
        .openapiObject;
      markOptionalBodies(paths, components.schemas);
      return (document as { openapiObject: object }).openapiObject;
    },
  });
}

const documentSchema = describeRoute({
  operationId: 'openapi',
  tag: 'operations',
  summary: 'This document',
  permission: 'anyone',
  needsToken: false,
  answers: { 200: { description: 'OpenAPI 3.1', schema: Type.Record(Type.String(), Type.Unknown()) } },
  errors: [],
});

export function apiDocumentRoute(app: FastifyInstance): void {
  let text: string | undefined;
  app.get('/openapi.json', { schema: documentSchema }, (_request, reply) => {
    text ??= JSON.stringify(app.swagger());
    return reply.type('application/json').send(text);
  });
}

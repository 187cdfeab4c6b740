import type { FastifySchema } from 'fastify';
import { type Static, type TSchema, Type } from 'typebox';
import { type ErrorCode, errorCatalogue } from '../../../proto/error-catalogue.ts';
import { exact } from '../../../proto/http/shared.ts';

/** A reference to a schema that `shared-schemas.ts` adds, with its type: the schema stands once in the OpenAPI document. */
export const shared = <T extends TSchema & { readonly $id?: string }>(schema: T) =>
  Type.Unsafe<Static<T>>(Type.Ref(schema.$id ?? ''));

interface Answer {
  readonly description: string;
  /** Without one the answer has no body. */
  readonly schema?: TSchema;
  /** Default: JSON. */
  readonly contentType?: string;
}

interface RouteFacts {
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  /** Who may call it, as a sentence: "any signed-in user". */
  readonly permission: string;
  /** More than the summary says. */
  readonly description?: string;
  /** Default: yes. */
  readonly needsToken?: false | 'optional';
  readonly params?: TSchema;
  readonly querystring?: TSchema;
  readonly headers?: TSchema;
  readonly body?: TSchema;
  readonly answers: Readonly<Record<number, Answer>>;
  /** What this route can be refused for, beside what its shape implies. */
  readonly errors: readonly ErrorCode[];
}

/** Whatever asks the broker can meet these. */
export const brokerErrors: readonly ErrorCode[] = [
  'shutting_down',
  'partition_unavailable',
  'catalog_unavailable',
  'storage_failed',
  'timed_out',
  'too_many_requests',
];
/** Whatever changes something can meet these too. */
export const writeErrors: readonly ErrorCode[] = [...brokerErrors, 'outcome_unknown', 'storage_full'];

function errorsOf(facts: RouteFacts): Set<ErrorCode> {
  const codes = new Set<ErrorCode>(['invalid_request', 'internal', ...facts.errors]);
  if (facts.needsToken !== false)
    for (const code of ['unauthenticated', 'token_expired', 'invalid_token'] as const) codes.add(code);
  if (facts.body !== undefined) {
    for (const code of ['invalid_json', 'body_too_large', 'unsupported_media_type'] as const) codes.add(code);
  }
  return codes;
}

const problemContent = { 'application/problem+json': { schema: Type.Ref('Problem') } };
const retryHeader = { 'Retry-After': { type: 'integer', description: 'Seconds' } };

/** One answer per status, which lists the codes that come with it. */
function errorAnswers(codes: ReadonlySet<ErrorCode>): Record<string, object> {
  const answers: Record<string, { description: string; content: object; headers?: object }> = {};
  for (const code of codes) {
    const { status, sentence } = errorCatalogue[code];
    const answer = answers[status] ?? { description: '', content: problemContent };
    answer.description += `${answer.description === '' ? '' : '\n'}- \`${code}\`: ${sentence}`;
    if (status === 429 || status === 503) answer.headers = retryHeader;
    answers[status] = answer;
  }
  return answers;
}

function successAnswers(answers: RouteFacts['answers']): Record<string, object> {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { description, schema, contentType = 'application/json' }]) => [
      status,
      schema === undefined ? { type: 'null', description } : { description, content: { [contentType]: { schema } } },
    ]),
  );
}

type Part = 'params' | 'querystring' | 'headers' | 'body';

/** The parts that the facts name, with their types: handlers are typed by them. */
type PartsOf<F extends RouteFacts> = { [P in Part & keyof F]: F[P] };

/**
 * The schema of a route as Fastify takes it, complete: a query string that nothing describes is refused, every error has its
 * answer, and the description ends with the permission.
 */
export function describeRoute<const F extends RouteFacts>(facts: F): PartsOf<F> & FastifySchema {
  const { operationId, tag, summary, permission, description, needsToken, answers, errors, ...parts } = facts;
  return {
    ...(parts as PartsOf<F>),
    querystring: parts.querystring ?? exact({}),
    operationId,
    tags: [tag],
    summary,
    description: `${description === undefined ? '' : `${description}\n\n`}Permission: ${permission}.`,
    ...(needsToken === undefined ? {} : { security: needsToken === 'optional' ? [{}, { token: [] }] : [] }),
    response: { ...successAnswers(answers), ...errorAnswers(errorsOf(facts)) },
  };
}

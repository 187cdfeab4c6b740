import AjvCompiler from '@fastify/ajv-compiler';
import { type ErrorCode, errorCatalogue, isErrorCode } from '../../../proto/error-catalogue.ts';

export interface Exchange {
  readonly method: string;
  /** With its query string. */
  readonly path: string;
  readonly status: number;
  /** Without parameters: `application/json`. */
  readonly contentType: string | undefined;
  /** Parsed; `undefined` when there is none. */
  readonly body: unknown;
}

interface Answer {
  readonly description: string;
  readonly content?: Readonly<Record<string, unknown>>;
}
interface OpenApiDocument {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Answer>> }>>>
  >;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

const documentId = 'openapi';
const options = {
  strict: false,
  validateSchema: false,
  removeAdditional: false,
  useDefaults: false,
  coerceTypes: false,
};
/** What any path may answer before a route is found. */
const routeless: ReadonlySet<ErrorCode> = new Set(['route_not_found', 'method_not_allowed', 'invalid_request']);

const pointer = (...steps: string[]): string =>
  steps.map((step) => `/${encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

const toPattern = (template: string): RegExp =>
  new RegExp(`^${template.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{[^}]+\}/g, '[^/]*')}$`);

/** The answer the document declares for this exchange, and where its schema stands. */
function findAnswer(paths: OpenApiDocument['paths'], { method, path, status, contentType }: Exchange) {
  // A literal path wins over one with parameters, as in the router.
  const templates = Object.keys(paths).sort((a, b) => a.split('{').length - b.split('{').length);
  // As clients send it: they take `..` for a step up.
  const { pathname } = new URL(`http://node${path}`);
  const template = templates.find((one) => toPattern(one).test(pathname));
  const verb = method.toLowerCase();
  const answer = template === undefined ? undefined : paths[template]?.[verb]?.responses[status];
  if (answer === undefined || template === undefined) return undefined;
  const steps = ['paths', template, verb, 'responses', String(status), 'content', contentType ?? '', 'schema'];
  return { answer, schema: pointer(...steps) };
}

/** Compares a body with a schema of the document; throws. */
function bodyChecker(document: object): (schema: string, body: unknown, where: string) => void {
  const compile = AjvCompiler()({ [documentId]: { ...document, $id: documentId } }, { customOptions: options });
  const validators = new Map<string, ReturnType<typeof compile>>();
  return (schema, body, where) => {
    const validate = validators.get(schema) ?? compile({ schema: { $ref: `${documentId}#${schema}` } } as never);
    validators.set(schema, validate);
    if (validate(body) === true) return;
    const errors = JSON.stringify(validate.errors);
    throw new Error(`${where}: the body does not fit its schema: ${errors}\n${JSON.stringify(body)}`);
  };
}

/** What does not fit before the body is looked at, as the end of a sentence. */
function headFault(
  answer: Answer | undefined,
  code: ErrorCode | undefined,
  { contentType, body }: Exchange,
): string | undefined {
  if (answer === undefined) {
    return code !== undefined && routeless.has(code) ? undefined : 'the document has no such answer';
  }
  if (code !== undefined && !answer.description.includes(`\`${code}\``)) return `${code} is not listed`;
  if (answer.content === undefined) return body === undefined ? undefined : 'the document says there is no body';
  return answer.content[contentType ?? ''] === undefined ? `the document has no ${contentType} for it` : undefined;
}

/**
 * Holds answers against the OpenAPI document of the node that gave them: the status is one the operation declares, the body
 * fits its schema, and a problem carries a code that is listed for this status and agrees with the catalogue. The check throws.
 */
export function openapiChecker(document: object): (exchange: Exchange) => void {
  const { paths } = document as OpenApiDocument;
  const checkBody = bodyChecker(document);
  return (exchange) => {
    const { contentType, body, status } = exchange;
    const where = `${exchange.method} ${exchange.path} → ${status}`;
    const code = contentType === 'application/problem+json' ? checkProblem(where, status, body) : undefined;
    const found = findAnswer(paths, exchange);
    const fault = headFault(found?.answer, code, exchange);
    if (fault !== undefined) throw new Error(`${where}: ${fault}`);
    if (body !== undefined) checkBody(found?.schema ?? pointer('components', 'schemas', 'Problem'), body, where);
  };
}

function checkProblem(where: string, status: number, body: unknown): ErrorCode {
  const { code, status: told, title } = body as { code: string; status: number; title: string };
  if (!isErrorCode(code)) throw new Error(`${where}: ${code} is not in the catalogue`);
  const kind = errorCatalogue[code];
  if (told !== status || kind.status !== status)
    throw new Error(`${where}: ${code} has status ${kind.status}, told ${told}`);
  if (title !== kind.sentence) throw new Error(`${where}: the title is not the sentence of ${code}`);
  return code;
}

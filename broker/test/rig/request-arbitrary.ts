import fc from 'fast-check';

/** As much of JSON Schema as the OpenAPI document uses. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly anyOf?: readonly Schema[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}
interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}
interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as it is. */
  readonly raw: string | undefined;
}

/** Texts that have broken programs before. */
const nastyText = fc.oneof(
  fc.constantFrom(
    '',
    '..',
    '../',
    '__proto__',
    'constructor',
    '\0',
    'a\nb',
    '\ud800',
    'null',
    '0',
    '-1',
    '1e999',
    '\u202e',
    '%00',
    "'; --",
  ),
  fc.constant('n'.repeat(5000)),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const nastyValue = fc.oneof(
  fc.constantFrom(null, true, -1, 0, 1.5, Number.MAX_SAFE_INTEGER, 1e300, '3', [], {}),
  nastyText,
  fc.jsonValue({ maxDepth: 3 }),
);

const texts: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'date-time': fc.integer({ min: 0, max: 4e12 }).map((ms) => new Date(ms).toISOString()),
};

/** fast-check cannot follow a look-ahead: it is left out and its effect filtered. */
const matching = (pattern: string): fc.Arbitrary<string> =>
  fc
    .stringMatching(new RegExp(pattern.replaceAll(/\(\?![^)]*\)/g, '')))
    .filter((text) => new RegExp(pattern).test(text));

function stringOf({ format, pattern, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  const formatted = texts[format ?? ''];
  if (formatted !== undefined) return formatted;
  if (pattern !== undefined) return matching(pattern);
  return fc.oneof(
    fc.string({ unit: 'binary', minLength, maxLength: Math.min(maxLength, 60) }),
    fc.base64String({ minLength, maxLength: 40 }),
  );
}

/** Values that fit a schema of the document. */
function fitting(schemas: OpenApiDocument['components']['schemas'], schema: Schema): fc.Arbitrary<unknown> {
  const inner = (one: Schema) => fitting(schemas, one);
  if (schema.$ref !== undefined) return inner(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(inner));
  switch (schema.type) {
    case 'string':
      return stringOf(schema);
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1000, max: Math.min(schema.maximum ?? 1000, 2 ** 31) });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(inner(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 5, 5),
      });
    case 'object':
      return schema.properties === undefined
        ? fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 })
        : objectOf(schema, inner);
    default:
      return fc.jsonValue();
  }
}

function objectOf({ properties = {}, required = [] }: Schema, inner: (schema: Schema) => fc.Arbitrary<unknown>) {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, inner(schema)]));
  return fc.record(fields, { requiredKeys: [...required] });
}

/** The same value with one field of it, or of something in it, exchanged or added. */
function spoiled(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(value, nastyText, nastyValue, fc.nat())
    .map(([whole, name, part, pick]) => spoil(whole, { name, part, pick }));
}

function spoil(whole: unknown, damage: { name: string; part: unknown; pick: number }): unknown {
  if (typeof whole !== 'object' || whole === null) return damage.part;
  const keys = Object.keys(whole);
  const key = keys[damage.pick % (keys.length + 1)] ?? damage.name;
  const old = (whole as Record<string, unknown>)[key];
  const part = damage.pick % 3 === 0 && typeof old === 'object' && old !== null ? spoil(old, damage) : damage.part;
  if (Array.isArray(whole)) return whole.map((item, index) => (String(index) === key ? part : item));
  return Object.fromEntries([...Object.entries(whole).filter(([name]) => name !== key), [key, part]]);
}

function bodyOf(document: OpenApiDocument, { requestBody }: Operation): fc.Arbitrary<string | undefined> {
  const schema = requestBody?.content['application/json']?.schema;
  if (schema === undefined) return fc.constant(undefined);
  const good = fitting(document.components.schemas, schema);
  return fc.oneof(
    { weight: 4, arbitrary: good.map((value) => JSON.stringify(value)) },
    { weight: 4, arbitrary: spoiled(good).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: nastyText },
    { weight: 1, arbitrary: fc.constantFrom(undefined, '{"a":', '\ufeff{}', '{"__proto__":{"x":1}}') },
  );
}

function parameterValues(
  document: OpenApiDocument,
  parameters: readonly Parameter[],
): fc.Arbitrary<Record<string, string>> {
  const values = Object.fromEntries(
    parameters.map(({ name, schema }) => {
      const good = fitting(document.components.schemas, schema).map(String);
      return [name, fc.oneof({ weight: 5, arbitrary: good }, { weight: 1, arbitrary: nastyText })];
    }),
  );
  return fc.record(values, { requiredKeys: parameters.filter(({ required }) => required).map(({ name }) => name) });
}

const encode = (text: string): string => encodeURIComponent(text.toWellFormed());

function requestOf(
  document: OpenApiDocument,
  template: string,
  method: string,
  operation: Operation,
): fc.Arbitrary<HostileRequest> {
  const at = (place: string) =>
    parameterValues(
      document,
      (operation.parameters ?? []).filter((one) => one.in === place),
    );
  return fc
    .tuple(at('path'), at('query'), at('header'), bodyOf(document, operation))
    .map(([path, query, header, raw]) => {
      const pairs = Object.entries(query).map(([name, value]) => `${encode(name)}=${encode(value)}`);
      const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encode(path[name] ?? ''));
      const headers = Object.fromEntries(
        Object.entries(header).map(([name, value]) => [name, value.replaceAll(/[^\x20-\xff]/g, '?')]),
      );
      return {
        method: method.toUpperCase(),
        path: pairs.length === 0 ? filled : `${filled}?${pairs.join('&')}`,
        headers,
        raw,
      };
    });
}

/** Its answer has no end, so nobody can wait for it. */
const isEndless = ({ responses }: Operation): boolean =>
  responses?.['200']?.content?.['text/event-stream'] !== undefined;

/** Requests to every operation of an OpenAPI document that ends: some as they should be, most spoiled in one place. */
export function requestArbitrary(document: object): fc.Arbitrary<HostileRequest> {
  const api = document as OpenApiDocument;
  const operations = Object.entries(api.paths).flatMap(([template, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => !isEndless(operation))
      .map(([method, operation]) => requestOf(api, template, method, operation)),
  );
  return fc.oneof(...operations);
}

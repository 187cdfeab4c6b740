import AjvCompiler, { type BuildCompilerFromPool } from '@fastify/ajv-compiler';

const compile = AjvCompiler();
const rules = { removeAdditional: false, useDefaults: false, allErrors: false } as const;

type Validate = ReturnType<ReturnType<BuildCompilerFromPool>>;

/** Compiles on first use: 25 routes with three parts each would take half of the start of a node. */
function lazily(build: () => Validate): Validate {
  let compiled: Validate | undefined;
  const validate = ((data: unknown) => {
    compiled ??= build();
    const fits = compiled(data);
    validate.errors = compiled.errors ?? null;
    return fits;
  }) as Validate;
  return validate;
}

const thoroughOnes = new WeakMap<Validate, Validate>();

/**
 * Bodies are taken as they are; query strings and parameters are text, so they are converted. Unknown fields are refused in
 * both. Checking stops at the first fault: a hostile body of 16 MiB must not become a million errors.
 */
export const buildExactValidator: BuildCompilerFromPool = (schemas) => {
  const body = () => compile(schemas, { customOptions: { ...rules, coerceTypes: false } });
  const thoroughBody = () => compile(schemas, { customOptions: { ...rules, coerceTypes: false, allErrors: true } });
  const text = () => compile(schemas, { customOptions: { ...rules, coerceTypes: 'array' } });
  return (route) => {
    if ((route as { httpPart?: string }).httpPart !== 'body') return lazily(() => text()(route));
    const validate = lazily(() => body()(route));
    thoroughOnes.set(
      validate,
      lazily(() => thoroughBody()(route)),
    );
    return validate;
  };
};

/** The same check of a body, going on after the first fault: for telling all of them. */
export function thoroughValidator(validate: Validate): Validate {
  return thoroughOnes.get(validate) ?? validate;
}

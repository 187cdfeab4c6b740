export interface Import {
  /** As written in the source. */
  readonly specifier: string;
  /** `type`: erased by the compiler. `dynamic`: loaded only when that line runs. */
  readonly kind: 'value' | 'type' | 'dynamic';
}

/** Imports begin at the start of a line: the formatter sees to it, and programs inside template strings are not meant. */
const fromClause = /^(?:import|export)\s+(type\s+)?(?:[\w$*{][^'"`;()]*?)\s*from\s+['"]([^'"\n]+)['"]/gm;
const bareImport = /^import\s+['"]([^'"\n]+)['"]/gm;
const importCall = /(typeof\s+)?(?<![\w.'"`])import\(\s*([^)]*?)\s*\)(\.\w)?/g;
const requireCall = /(?<![\w.'"`])(?:createRequire|require)\(/;

/** Every module that `source` names. A specifier that is computed is given as `(computed)`: no rule can allow it. */
export function readImports(source: string): Import[] {
  const code = withoutComments(source);
  const imports: Import[] = [];
  for (const [, type, specifier] of code.matchAll(fromClause)) {
    imports.push({ specifier: specifier!, kind: type === undefined ? 'value' : 'type' });
  }
  for (const [, specifier] of code.matchAll(bareImport)) imports.push({ specifier: specifier!, kind: 'value' });
  for (const [, typeOf, argument, member] of code.matchAll(importCall)) {
    const literal = /^['"]([^'"]+)['"]$/.exec(argument!)?.[1];
    const kind = typeOf !== undefined || member !== undefined ? 'type' : 'dynamic';
    imports.push({ specifier: literal ?? '(computed)', kind });
  }
  if (requireCall.test(code)) imports.push({ specifier: '(computed)', kind: 'value' });
  return imports;
}

/** Comment lines and blocks that stand on lines of their own; enough for formatted sources. */
export function withoutComments(source: string): string {
  return source.replace(/^\s*\/\*[\s\S]*?\*\/[ \t]*$/gm, '').replace(/^\s*\/\/.*$/gm, '');
}

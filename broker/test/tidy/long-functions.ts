import type { Source } from './check-imports.ts';

/**
 * Functions longer than `linesMax`, as `file:line: …`. It reads formatted sources: a block ends at the first line with the
 * indentation of its beginning that closes a brace.
 */
export function findLongFunctions({ path, text }: Source, linesMax: number): string[] {
  const lines = text.split('\n');
  const found: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (!opensFunction(lines, index)) continue;
    const indent = indentOf(line);
    const length = lines
      .slice(index + 1)
      .findIndex((next) => indentOf(next) === indent && next.trimStart().startsWith('}'));
    const start = startOf(lines, index);
    const total = index - start + length + 2;
    if (length >= 0 && total > linesMax)
      found.push(`${path}:${start + 1}: a function of ${total} lines (at most ${linesMax})`);
  }
  return found;
}

const statement = /^(?:\} )?(?:else |await )?(?:if|for|while|switch|catch|with)\b/;
const declaration = /^(?:export )?(?:default )?(?:async )?function\b/;
const method =
  /^(?:(?:private|protected|public|static|override|async|get|set) |\*)*(?:[\w$#]+|\[[^\]]+\])(?:<[^>]*>)?\(.*\{$/;

function opensFunction(lines: readonly string[], index: number): boolean {
  const line = lines[index]!.trim();
  if (!line.endsWith('{')) return false;
  const first = lines[startOf(lines, index)]!.trim();
  if (statement.test(first)) return false;
  return line.endsWith('=> {') || line.startsWith(')') || declaration.test(first) || method.test(line);
}

/** A parameter list that was broken over lines closes with `)`: the function began where the list opened. */
function startOf(lines: readonly string[], index: number): number {
  if (!lines[index]!.trimStart().startsWith(')')) return index;
  const indent = indentOf(lines[index]!);
  let start = index - 1;
  while (start > 0 && (lines[start]!.trim() === '' || indentOf(lines[start]!) > indent)) start -= 1;
  return start;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

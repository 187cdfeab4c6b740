/**
 * Whether a program printed what a document shows. `…` in a line stands for anything in that line, alone in a line for any
 * number of lines. Blanks at line ends and at the end of the output do not count.
 */
export function outputFits(expected: readonly string[], output: string): boolean {
  const wanted = expected.map((line) => line.trimEnd());
  while (wanted.at(-1) === '') wanted.pop();
  const pattern = wanted.map((line) => (line.trim() === '…' ? '(?:.*\\n)*' : `${linePattern(line)}\\n`)).join('');
  return new RegExp(`^${pattern}$`, 'u').test(normalised(output));
}

function linePattern(line: string): string {
  return line
    .split('…')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('.*');
}

function normalised(output: string): string {
  const text = output.replace(/[ \t\r]+$/gm, '').trimEnd();
  return text === '' ? '' : `${text}\n`;
}

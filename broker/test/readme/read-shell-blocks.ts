export interface ShellCommand {
  /** Line of the document, from 1. */
  readonly line: number;
  /** As typed, continuation lines joined by newlines. */
  readonly command: string;
  /** What the document shows below it; nothing = any output will do. */
  readonly expected: readonly string[];
}

interface Fence {
  readonly line: number;
  readonly info: string;
  readonly body: readonly string[];
}

const otherNamesOfShell = ['bash', 'shell', 'console', 'shell-session', 'zsh', 'fish'];

/**
 * The commands of every fenced `sh` block of a Markdown document, in order. In a block, lines that begin with `$ ` are
 * commands (one that ends in `\` goes on in the next line), all others are the output they show. What cannot be tested is
 * refused: other names for a shell, words after `sh`, output above the first command.
 */
export function readShellBlocks(markdown: string): ShellCommand[] {
  return readFences(markdown).flatMap((fence) => {
    const [language = '', ...words] = fence.info.split(/\s+/);
    const isShell = language === 'sh';
    if (otherNamesOfShell.includes(language) || (isShell && words.length > 0)) {
      throw new Error(
        `line ${fence.line}: a block for the shell is marked \`sh\` and nothing else, so that it is tested`,
      );
    }
    return isShell ? readCommands(fence) : [];
  });
}

function readFences(markdown: string): Fence[] {
  const fences: Fence[] = [];
  const lines = markdown.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const info = /^\s*```(.*)$/.exec(lines[index]!)?.[1];
    if (info === undefined) continue;
    const length = lines.slice(index + 1).findIndex((line) => /^\s*```\s*$/.test(line));
    if (length < 0) throw new Error(`line ${index + 1}: the block is not closed`);
    fences.push({ line: index + 1, info: info.trim(), body: lines.slice(index + 1, index + 1 + length) });
    index += length + 1;
  }
  return fences;
}

function readCommands({ line, body }: Fence): ShellCommand[] {
  const commands: { line: number; command: string; expected: string[] }[] = [];
  let continues = false;
  for (const [index, text] of body.entries()) {
    const last = commands.at(-1);
    if (continues) last!.command += `\n${text}`;
    else if (text.startsWith('$ ')) commands.push({ line: line + index + 1, command: text.slice(2), expected: [] });
    else if (last !== undefined) last.expected.push(text);
    else throw new Error(`line ${line + index + 1}: a command begins with "$ "`);
    continues = (continues || text.startsWith('$ ')) && text.endsWith('\\');
  }
  if (commands.length === 0) throw new Error(`line ${line}: the block has no command`);
  return commands;
}

import { type AnyCommand, defineCommand } from '../command.ts';
import { oneOfChoices } from '../option.ts';
import { plain } from '../print/view.ts';

const shells = ['bash', 'zsh', 'fish'] as const;
const zshUnderstandsBash = 'autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n';

/** The command that completes all those that `load` gives; they hold the command itself, so it asks when it runs. */
export const completionOf = (load: () => Promise<AnyCommand[]>, nouns: Readonly<Record<string, string>>): AnyCommand =>
  defineCommand({
    name: 'completion',
    summary: 'Print a script that completes commands in your shell',
    arguments: { shell: oneOfChoices(shells, 'Your shell') },
    options: {},
    examples: [
      'source <(chasqui completion bash)',
      'source <(chasqui completion zsh)',
      'chasqui completion fish > ~/.config/fish/completions/chasqui.fish',
    ],
    client: false,
    view: () => plain((script: string) => script),
    async run({ args: { shell } }) {
      const commands = await load();
      if (shell === 'fish') return (await import('./fish-completion.ts')).fishCompletion(commands, nouns);
      const script = (await import('./bash-completion.ts')).bashCompletion(commands);
      return shell === 'zsh' ? zshUnderstandsBash + script : script;
    },
  });

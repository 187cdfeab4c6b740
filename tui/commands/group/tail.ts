import { tailCommand } from '../feed/tail-command.ts';
import type { GroupKind } from './group-kind.ts';

export const tail = (kind: GroupKind) =>
  tailCommand({
    noun: kind.noun,
    argument: kind.argument,
    examples: [kind.example, `${kind.example} --json | jq -c '.payload'`],
    open: (client, name, options) => kind.group(client, name).feed(options),
  });

import { Command, InvalidArgumentError } from 'commander';

export interface SeedOptions {
  readonly seeds: number;
  readonly from: number;
  readonly trace: boolean;
  readonly untilAnomaly: boolean;
}

/** What every program that runs seeds understands; its own options are added to it. */
export function seedCommand(name: string, seeds: number): Command {
  return new Command(`npm run ${name} --`)
    .option('--seeds <number>', 'how many seeds are run', wholeNumber, seeds)
    .option('--from <number>', 'the first of them', wholeNumber, 1)
    .option('--trace', 'print everything that happens', false)
    .option('--until-anomaly', 'stop at the first seed that shows one', false)
    .allowExcessArguments(false)
    .showHelpAfterError();
}

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

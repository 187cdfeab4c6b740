// npm run bench -- [question …] [--seconds N] [--json FILE] [--profile FOLDER]
import { statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import type { Answer, Question, Scale } from './question.ts';
import { receive } from './receive.bench.ts';
import { reportAnswer, reportConditions } from './report.ts';
import { send } from './send.bench.ts';

const questions: readonly Question[] = [send, receive];

const usage = [
  'usage: npm run bench -- [question …] [--seconds N] [--json FILE] [--profile FOLDER]',
  ...questions.map(({ name, asks }) => `  ${name.padEnd(8)} ${asks}`),
  'Without a question all are asked, each in about 20 s.',
  '  --seconds N       of each measured stretch (default 4)',
  '  --json FILE       the figures for programs',
  '  --profile FOLDER  CPU profiles of node and client',
].join('\n');

interface Run {
  readonly asked: readonly Question[];
  readonly scale: Scale;
  readonly jsonFile: string | undefined;
}

const fileSystems: Readonly<Record<number, string>> = {
  61267: 'ext4',
  1481003842: 'xfs',
  2435016766: 'btrfs',
  16914836: 'tmpfs (in memory)',
  2035054128: 'overlayfs',
};

function readArguments(args: readonly string[]): Run | undefined {
  const option = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { seconds: option, json: option, profile: option },
  });
  const asked = positionals.length === 0 ? questions : questions.filter(({ name }) => positionals.includes(name));
  const seconds = Number(values.seconds ?? 4);
  if (asked.length < positionals.length || !(seconds > 0)) return undefined;
  const note = (text: string) => process.stderr.write(`  … ${text}\n`);
  return {
    asked,
    scale: { seconds, queues: 10_000, warmUp: 50_000, profileFolder: values.profile, note },
    jsonFile: values.json,
  };
}

async function main(): Promise<void> {
  let run: Run | undefined;
  try {
    run = readArguments(process.argv.slice(2));
  } catch (error) {
    console.error((error as Error).message);
  }
  if (run === undefined) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const { asked, scale, jsonFile } = run;
  const answers: Record<string, Answer> = {};
  for (const question of asked) {
    const answer = await question.answer(scale);
    console.log(reportAnswer(`${question.name}: ${question.asks}`, answer));
    answers[question.name] = answer;
  }
  const fileSystem = fileSystems[statfsSync(tmpdir()).type] ?? 'unknown';
  console.log(reportConditions(Object.values(answers)[0]!.durability, fileSystem));
  if (jsonFile !== undefined) writeFileSync(jsonFile, `${JSON.stringify({ fileSystem, answers }, undefined, 2)}\n`);
}

await main();

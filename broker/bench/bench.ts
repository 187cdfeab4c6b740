// npm run bench -- [question …] [--seconds N] [--minutes N] [--json FILE] [--profile FOLDER]
import { statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { backlog } from './backlog.bench.ts';
import { edge } from './edge.bench.ts';
import { feed } from './feed.bench.ts';
import { idle } from './idle.bench.ts';
import { list } from './list.bench.ts';
import { publish } from './publish.bench.ts';
import type { Answer, Question, Scale } from './question.ts';
import { receive } from './receive.bench.ts';
import { reportAnswer, reportConditions } from './report.ts';
import { send } from './send.bench.ts';
import { steady } from './steady.bench.ts';

const questions: readonly Question[] = [send, receive, publish, feed, backlog, list, idle, edge];
/** Only when they are asked by name. */
const longQuestions: readonly Question[] = [steady];

const usage = [
  'usage: npm run bench -- [question …] [--seconds N] [--minutes N] [--json FILE] [--profile FOLDER]',
  ...[...questions, ...longQuestions].map(({ name, asks }) => `  ${name.padEnd(8)} ${asks}`),
  `Without a question all are asked, in about nine minutes, but ${longQuestions.map(({ name }) => name).join(', ')}.`,
  '  --seconds N       of each measured stretch (default 4)',
  '  --minutes N       of a steady state (default 10)',
  '  --json FILE       the figures for programs',
  '  --profile FOLDER  CPU profiles of node and client',
].join('\n');

const fullScale = {
  rounds: 3,
  queues: 10_000,
  backlog: 1_000_000,
  matches: [1, 10, 100, 1_000],
  subscriptions: 100_000,
  receivers: 1_000,
  minuteSeconds: 60,
  warmUp: 50_000,
} as const;

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
    options: { seconds: option, minutes: option, json: option, profile: option },
  });
  const named = [...questions, ...longQuestions].filter(({ name }) => positionals.includes(name));
  const asked = positionals.length === 0 ? questions : named;
  const seconds = Number(values.seconds ?? 4);
  const minutes = Number(values.minutes ?? 10);
  if (asked.length < positionals.length || !(seconds > 0) || !(Number.isInteger(minutes) && minutes > 0))
    return undefined;
  const note = (text: string) => process.stderr.write(`  … ${text}\n`);
  return {
    asked,
    scale: { ...fullScale, seconds, minutes, profileFolder: values.profile, note },
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

/** So that what is to be done at the exit is done. */
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
await main();

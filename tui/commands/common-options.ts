import { duration, flag, type OptionSet, text, type ValuesOf } from './option.ts';

/** Every command has these. */
export const outputOptions = {
  json: flag('One JSON object a line on stdout, errors as JSON on stderr'),
  quiet: flag('No notes and no headings', { short: 'q' }),
} satisfies OptionSet;

/** Every command that talks to a node has these. */
export const connectionOptions = {
  url: text('url', 'Address of a node, instead of the context (CHASQUI_URL)'),
  token: text('token', 'Access token, instead of the context (CHASQUI_TOKEN)'),
  context: text('name', 'Saved connection to use (CHASQUI_CONTEXT)'),
  timeout: duration('How long to wait for the answer; default 10s'),
} satisfies OptionSet;

export const commonOptions = { ...outputOptions, ...connectionOptions };
export type CommonValues = ValuesOf<typeof commonOptions>;

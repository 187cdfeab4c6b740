/** What a piece of text is, not how it looks. */
export type Token =
  | 'plain'
  | 'muted'
  | 'title'
  | 'heading'
  | 'accent'
  | 'ok'
  | 'warn'
  | 'danger'
  | 'border'
  | 'border-focused'
  | 'key'
  | 'selected'
  | 'selected-elsewhere'
  | 'cursor'
  | 'chart-in'
  | 'chart-out'
  | 'json-name'
  | 'json-string'
  | 'json-number'
  | 'json-literal';

/** The parameters of the SGR sequence that begins a token's text, none for plain text. */
export type Theme = Readonly<Record<Token, readonly number[]>>;

const bold = 1;
const dim = 2;
const underline = 4;
const inverse = 7;
/** The terminal's own sixteen colours: they fit whatever background someone chose. */
const [red, green, yellow, magenta, cyan] = [31, 32, 33, 35, 36];

const coloured: Theme = {
  plain: [],
  muted: [dim],
  title: [bold],
  heading: [underline, dim],
  accent: [cyan],
  ok: [green],
  warn: [yellow],
  danger: [red, bold],
  border: [dim],
  'border-focused': [cyan],
  key: [cyan, bold],
  selected: [inverse],
  'selected-elsewhere': [bold],
  cursor: [inverse],
  'chart-in': [green],
  'chart-out': [magenta],
  'json-name': [cyan],
  'json-string': [green],
  'json-number': [yellow],
  'json-literal': [magenta],
};

const isColour = (parameter: number): boolean => parameter >= 30;

/** Colours unless NO_COLOR is set (no-color.org); bold, dim, underline and inverse are no colours and stay. */
export function themeFor(env: Readonly<Record<string, string | undefined>>): Theme {
  if ((env.NO_COLOR ?? '') === '') return coloured;
  const entries = Object.entries(coloured).map(([token, style]) => [token, style.filter((each) => !isColour(each))]);
  return Object.fromEntries(entries) as Theme;
}

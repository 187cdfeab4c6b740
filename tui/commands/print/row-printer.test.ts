import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { rowPrinter } from './row-printer.ts';
import { details, plain, table, text, type View } from './view.ts';

interface Row {
  readonly name: string;
}
const views: Record<string, View<Row>> = {
  table: table('There is nothing.', [{ title: 'NAME', cell: (row) => row.name }]),
  text: text((row) => `made ${row.name}`),
  plain: plain((row) => row.name),
};

interface Given {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly terminal?: boolean;
}

async function printed(view: View<Row>, rows: readonly Row[], given: Given): Promise<string> {
  let out = '';
  const target = { json: false, quiet: false, terminal: true, columns: 80, styled: false, ...given };
  const printer = rowPrinter(view, {
    ...target,
    writeOut: async (piece) => {
      out += typeof piece === 'string' ? piece : new TextDecoder('latin1').decode(piece);
    },
  });
  for (const row of rows) await printer.write(row);
  await printer.end();
  return out;
}

const rows = [{ name: 'a' }, { name: 'b\u001b[2J' }];
const ndjson = '{"name":"a"}\n{"name":"b\\u001b[2J"}\n';

const cases = [
  ['a table on a terminal', views.table!, {}, 'NAME\na\nb␛[2J\n'],
  ['a table in a pipe', views.table!, { terminal: false }, ndjson],
  ['a table on a terminal with --json', views.table!, { json: true }, ndjson],
  ['a quiet table', views.table!, { quiet: true }, 'a\nb␛[2J\n'],
  ['text on a terminal', views.text!, {}, 'made a\nmade b␛[2J\n'],
  ['text in a pipe', views.text!, { terminal: false }, ndjson],
  ['plain on a terminal', views.plain!, {}, 'ab␛[2J'],
  ['plain in a pipe, untouched', views.plain!, { terminal: false }, 'ab\u001b[2J'],
  ['plain with --json', views.plain!, { json: true, terminal: false }, ndjson],
] as const;

for (const [name, view, given, expected] of cases) {
  test(`rows as ${name}`, async () => assert.is(await printed(view, rows, given), expected));
}

test('no rows: a sentence for a person, nothing for a pipe or with --quiet', async () => {
  assert.is(await printed(views.table!, [], {}), 'There is nothing.\n');
  assert.is(await printed(views.table!, [], { quiet: true }), '');
  assert.is(await printed(views.table!, [], { terminal: false }), '');
});

test('a long table is written before its end, with every row once', async () => {
  const many = Array.from({ length: 1203 }, (_, index) => ({ name: `q${index}` }));
  const lines = (await printed(views.table!, many, {})).trimEnd().split('\n');
  assert.equal(lines, ['NAME', ...many.map((row) => row.name)]);
});

test('plain bytes reach a pipe as they are', async () => {
  const bytes = plain<Row>(() => Uint8Array.of(0x00, 0xff, 0x1b));
  assert.is(await printed(bytes, [{ name: '' }], { terminal: false }), '\u0000ÿ\u001b');
  assert.is(await printed(bytes, [{ name: '' }], {}), '␀�␛');
});

test('a write that fails stops the printing', async () => {
  const printer = rowPrinter(views.text!, {
    json: false,
    quiet: false,
    terminal: false,
    columns: 80,
    styled: false,
    writeOut: () => Promise.reject(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
  });
  try {
    await printer.write({ name: 'a' });
    assert.unreachable();
  } catch (error) {
    assert.is((error as { code?: string }).code, 'EPIPE');
  }
});

test('details align their values and leave out what is absent', () => {
  assert.is(
    details([
      ['name', 'orders'],
      ['oldest', undefined],
      ['partition', 7],
    ]),
    'name       orders\npartition  7',
  );
});

test.run();

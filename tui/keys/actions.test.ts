import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { views } from '../commands/ui/views.ts';
import { type Layer, paneLayers } from './action.ts';
import { actions } from './actions.ts';
import { fieldKeys } from './field-keys.ts';
import { keyLabel } from './key-label.ts';

/** Every set of layers whose keys are heard together. */
const together: readonly (readonly Layer[])[] = [
  ...views.flatMap((view) =>
    (['list', 'messages'] as const).map((focus): Layer[] => [...paneLayers(view, focus), 'panes', 'always']),
  ),
  ['feed', 'always'],
  ['inspector', 'settle', 'always'],
  ['help', 'always'],
  ['confirm', 'always'],
  ['form', 'always'],
  ['waiting', 'always'],
  ['filter', 'always'],
  ['palette', 'always'],
];

test('wherever one is, a key has one meaning', () => {
  for (const layers of together) {
    const keys = actions.filter(({ layer }) => layers.includes(layer)).flatMap((action) => action.keys);
    const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
    assert.equal(twice, [], layers.join(' + '));
  }
});

test('where there is a field, other keys leave those that edit a field alone', () => {
  const editing = fieldKeys.flatMap(({ keys }) => keys);
  const withField: readonly Layer[] = ['form', 'filter', 'help', 'palette'];
  const taken = actions.filter(({ layer }) => withField.includes(layer)).flatMap(({ keys }) => keys);
  assert.equal(
    taken.filter((key) => editing.includes(key)),
    [],
  );
});

test('every action has an id of its own, a short label and a sentence of help', () => {
  assert.is(new Set(actions.map(({ id }) => id)).size, actions.length);
  for (const { id, label, help } of actions) {
    assert.ok(label.length > 0 && label.length <= 16, id);
    assert.match(help, /^[A-Z].*\.$/, id);
  }
});

test('keys are written as people know them', () => {
  assert.equal(['ctrl-c', 'alt-enter', 'shift-tab', 'G', '/', ' ', 'up', 'ctrl-alt-x'].map(keyLabel), [
    'Ctrl-C',
    'Alt-Enter',
    'Shift-Tab',
    'G',
    '/',
    'Space',
    '↑',
    'Ctrl-Alt-X',
  ]);
});

test.run();

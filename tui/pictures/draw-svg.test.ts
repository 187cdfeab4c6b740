import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { drawSvg } from './draw-svg.ts';
import { readCells } from './read-cells.ts';

const draw = (styled: string): string => drawSvg(readCells(styled), 20, 'a <title>');

test('text stays text, escaped, each word at its column', () => {
  const svg = draw('a<b  &c\n');
  assert.match(svg, /<text x="12" y="25.5" textLength="25.2" fill="#d7dae0">a&lt;b<\/text>/);
  assert.match(svg, /<text x="54" y="25.5" textLength="16.8" fill="#d7dae0">&amp;c<\/text>/);
  assert.match(svg, /<title>a &lt;title&gt;<\/title>/);
});

test('frames and bars are drawn, not written', () => {
  const svg = draw('╭─╮\n│▇│\n╰─╯\n');
  assert.not.match(svg, /<text/);
  assert.is(svg.match(/<path/g)?.length, 4);
  assert.is(svg.match(/<rect/g)?.length, 1 + 2 + 3);
});

test('inverse text is written in the colour of the ground on its own', () => {
  const svg = draw('\u001b[7mx\u001b[27m\u001b[1;32my');
  assert.match(svg, /<rect x="12" y="12" width="8.4" height="18" fill="#d7dae0"\/>/);
  assert.match(svg, /fill="#16181d">x</);
  assert.match(svg, /fill="#98c379" font-weight="bold">y</);
});

test('wide characters take two columns', () => {
  assert.match(draw('世x'), /<text x="28.8" [^>]*>x</);
});

test.run();

const bars = '▁▂▃▄▅▆▇';
const unknown = '·';

/** The last `width` samples as bars, the lowest for nothing and the highest for the largest of them; dots before the first. */
export function sparkline(samples: readonly number[], width: number): string {
  const shown = samples.slice(-width);
  const largest = Math.max(...shown, 0);
  const bar = (value: number): string =>
    bars[value <= 0 ? 0 : Math.max(1, Math.round((value / largest) * (bars.length - 1)))]!;
  return shown.map(bar).join('').padStart(width, unknown);
}

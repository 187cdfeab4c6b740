import { limits } from '../../../proto/limits.ts';

/** Exactly one level. In text `+` says the same. */
export const oneLevel = '*';
/** Any number of levels, also none. */
export const anyLevels = '#';

/** A filter's levels, wildcards among them, or an address's; never empty. */
export type Levels = readonly string[];

/** Anything printable but spaces, the separator and the wildcards. A lone surrogate is no character. */
const level = /^[^\s/*+#\p{C}]+$/u;

/** Levels of a topic's path or a whole address; undefined when it is none: an empty level, a wildcard, too many or too long. */
export function parseAddress(text: string): Levels | undefined {
  return parseLevels(text, (part) => level.test(part));
}

/** A filter in its canonical form: filters that match the same addresses by order of wildcards only are equal. */
export function parseFilter(text: string): Levels | undefined {
  const levels = parseLevels(
    text,
    (part) => part === '+' || part === oneLevel || part === anyLevels || level.test(part),
  );
  return levels && canonical(levels);
}

export function formatLevels(levels: Levels): string {
  return levels.join('/');
}

/** The topic that a filter is about; undefined when its first level is a wildcard: every topic, existing or to come. */
export function topicOfFilter(filter: Levels): string | undefined {
  const [first] = filter;
  return first === oneLevel || first === anyLevels ? undefined : first;
}

function parseLevels(text: string, isLevel: (part: string) => boolean): Levels | undefined {
  if (new TextEncoder().encode(text).length > limits.addressBytesMax) return undefined;
  const levels = text.split('/');
  return levels.length <= limits.addressLevelsMax && levels.every(isLevel) ? levels : undefined;
}

/** In a run of wildcards the single levels come first and one `#` last: it says the same, and a trie has fewer ways through. */
function canonical(levels: Levels): Levels {
  const result: string[] = [];
  let hasAny = false;
  const endRun = () => {
    if (hasAny) result.push(anyLevels);
    hasAny = false;
  };
  for (const part of levels) {
    if (part === anyLevels) hasAny = true;
    else if (part === '+' || part === oneLevel) result.push(oneLevel);
    else {
      endRun();
      result.push(part);
    }
  }
  endRun();
  return result;
}

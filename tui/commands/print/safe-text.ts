/**
 * What a terminal would obey or hide instead of show: C0, DEL and C1 controls, bidi controls, zero-width and other
 * invisible format characters, line separators, tag characters.
 */
const unsafe =
  /\u034f|[\p{Cc}\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;

/** Control characters have pictures of their own (␀ … ␟, ␡); what has none becomes the replacement character. */
function symbolOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '␡' : '�';
}

/**
 * `text` as it may be written to a terminal: every character that could move the cursor, change colours or titles, reverse
 * reading order or hide is replaced by one visible symbol of one column; so are lone surrogates. Newline and tab are
 * controls too: split or expand before calling. Nothing is removed, so the reader sees that something is there.
 */
export function safeText(text: string): string {
  return text.toWellFormed().replace(unsafe, symbolOf);
}

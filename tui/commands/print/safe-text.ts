/**
 * What a terminal would obey or hide instead of show: controls, bidi controls, zero-width and other invisible characters,
 * line separators. Variation selectors stay: they only choose between two pictures of one character.
 */
const unsafe = /[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufff9-\ufffb[\p{Default_Ignorable_Code_Point}--[\ufe00-\ufe0f]]]/gv;

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

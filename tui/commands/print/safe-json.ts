/** What JSON leaves bare and a terminal or the eye would obey: DEL, C1, separators, bidirectional and invisible format characters. */
const bare = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u200b\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

function escapeUnits(character: string): string {
  let escaped = '';
  for (let index = 0; index < character.length; index += 1) {
    escaped += `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }
  return escaped;
}

/** `value` as JSON on one line that no terminal obeys; to a parser it is the same value. */
export function safeJson(value: unknown): string {
  return (JSON.stringify(value) ?? 'null').replace(bare, escapeUnits);
}

/** Unlike a lone ESC this cannot be the beginning of something longer, so no time has to pass. */
export const escapeKey = '\u001b[27u';
export const paste = (text: string): string => `\u001b[200~${text}\u001b[201~`;
export const enter = '\r';
export const down = '\u001b[B';
export const pageDown = '\u001b[6~';

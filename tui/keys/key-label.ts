const glyphs: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  backspace: 'Backspace',
  delete: 'Del',
  ' ': 'Space',
};

/** A key's name as people know it: `Ctrl-C`, `Esc`, `↑`, `G`. */
export function keyLabel(name: string): string {
  const parts = /^(ctrl-)?(alt-)?(shift-)?(.+)$/s.exec(name);
  if (parts === null) return name;
  const [, ctrl, alt, shift, key = ''] = parts;
  const modifiers = `${ctrl ? 'Ctrl-' : ''}${alt ? 'Alt-' : ''}${shift ? 'Shift-' : ''}`;
  return modifiers + (glyphs[key] ?? (modifiers === '' ? key : key.toUpperCase()));
}

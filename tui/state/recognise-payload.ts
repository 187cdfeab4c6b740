/** What was typed, as the bytes of a message: JSON where it is JSON, text otherwise. */
export function recognisePayload(text: string): { readonly bytes: Uint8Array; readonly contentType: string } {
  const contentType = isJson(text) ? 'application/json' : 'text/plain; charset=utf-8';
  return { bytes: Buffer.from(text), contentType };
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

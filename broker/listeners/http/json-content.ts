const jsonType = /^application\/(?:json|[^;\s]+\+json)\s*(?:;|$)/i;
let lastType = '';
let lastAnswer = false;

/**
 * Whether the payload of a message of this content type is JSON text (`application/json` and `application/…+json`). Every edge stores only valid
 * JSON text, in UTF-8, under such a type, so that it can go into an answer as it is.
 */
export function isJsonContent(contentType: string): boolean {
  if (contentType !== lastType) {
    lastAnswer = jsonType.test(contentType);
    lastType = contentType;
  }
  return lastAnswer;
}

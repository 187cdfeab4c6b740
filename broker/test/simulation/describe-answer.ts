/** An answer in a few words. */
export function describeAnswer(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(describeAnswer).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return value === undefined ? 'done' : String(value);
  const { id, attempt, outcome, error, name, items, counts } = value as Record<string, unknown>;
  if (Array.isArray(items)) return describeAnswer(items);
  if (error) return (error as { code: string }).code;
  const of = [
    outcome,
    id,
    name,
    attempt === undefined ? undefined : `attempt ${attempt}`,
    counts && JSON.stringify(counts),
  ];
  return of.filter((one) => one !== undefined).join(' ');
}

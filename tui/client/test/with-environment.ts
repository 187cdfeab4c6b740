/** Sets variables of this process while `action` runs; those of the client are unset unless named. */
export async function withEnvironment<T>(variables: Record<string, string>, action: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  for (const name of ['CHASQUI_URL', 'CHASQUI_TOKEN', 'CHASQUI_CONTEXT']) delete process.env[name];
  Object.assign(process.env, variables);
  try {
    return await action();
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

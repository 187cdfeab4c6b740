import { ChasquiError } from '../chasqui-error.ts';

/** What a promise was rejected with; fails when it was fulfilled, or rejected with anything but a `ChasquiError`. */
export async function rejection(promise: Promise<unknown>): Promise<ChasquiError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ChasquiError) return error;
    throw error;
  }
  throw new Error('It was fulfilled.');
}

import { BrokerError } from '../../core/broker-error.ts';

/** The code with which the broker refused; `none` when it did not. Any other failure is thrown. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof BrokerError) return error.code;
    throw error;
  }
  return 'none';
}

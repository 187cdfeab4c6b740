/** A program whose screen is up when something in it fails: for a test of what is left of the terminal. */
import { connect } from '../../client/client.ts';
import { runUi } from '../../ui.tsx';

const [url = '', what = ''] = process.argv.slice(2);

/** By what fails: how it does. */
const failures: Readonly<Record<string, () => void>> = {
  exception: () => {
    throw new Error('something failed');
  },
  promise: () => void Promise.reject(new Error('nobody caught this')),
  nothing: () => void Promise.reject(),
  input: () => void process.stdin.push(null),
  output: () => void process.stdout.emit('error', new Error('write EIO')),
};
/** Cannot be shown, and says so when the screen is drawn. */
const unshowable = Object.assign(new String('failing'), {
  toString: () => {
    throw new Error('this cannot be drawn');
  },
});

const client = await connect({ nodes: url });
const fail = failures[what];
if (fail !== undefined) setTimeout(fail, 300);
try {
  await runUi({ client, contextName: what === 'drawing' ? (unshowable as never) : 'failing' });
} catch (error) {
  console.log(`the program hears: ${(error as Error).message}`);
  process.exit(1);
}

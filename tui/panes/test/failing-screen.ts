/** A program whose screen is up when something else in it fails: for a test of what is left of the terminal. */
import { connect } from '../../client/client.ts';
import { runUi } from '../../ui.tsx';

const [url = ''] = process.argv.slice(2);
const client = await connect({ nodes: url });
setTimeout(() => {
  throw new Error('something failed');
}, 1_000);
try {
  await runUi({ client, contextName: 'failing' });
} catch (error) {
  console.log(`the program hears: ${(error as Error).message}`);
  process.exit(1);
}

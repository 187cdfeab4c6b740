#!/usr/bin/env node
// The first file: nothing is imported before Node's version is known, because native modules crash an old one without a word.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const newEnough = major > 24 || (major === 24 && minor >= 7);

if (newEnough) {
  process.env.NODE_ENV ??= 'production'; // React's development build costs twice the CPU.
  const { main } = await import('./run-cli.ts');
  await main();
} else {
  const { runWithNewerNode } = await import('./run-with-newer-node.ts');
  runWithNewerNode();
}

export {};

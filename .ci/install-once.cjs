// Installs the locked dependencies once per lock file and platform. CommonJS without dependencies: it runs on any Node.
const { createHash } = require('node:crypto');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { spawnSync } = require('node:child_process');

const stamp = 'node_modules/.installed-lock';
const wanted = createHash('sha256')
  .update(readFileSync('package-lock.json'))
  .update(`${process.platform}-${process.arch}`)
  .digest('hex');
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) process.exit(0);

console.error('chasqui: installing dependencies (once) …');
const npm = process.env.npm_execpath; // set by npm for its scripts
const args = ['ci', '--include=dev', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=1'];
const { status } = npm ? spawnSync(process.execPath, [npm, ...args], { stdio: ['ignore', 2, 2] }) : { status: 1 };
if (status !== 0) {
  console.error('chasqui: installing failed (see above). Without a network the first run cannot work.');
  process.exit(status ?? 1);
}
writeFileSync(stamp, wanted);

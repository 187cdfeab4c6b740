import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ListenError } from '../listener.ts';
import { toListenAddress } from './listen-address.ts';

const read = (url: string, insecure = false) => toListenAddress(new URL(url), { insecure });
const reasonOf = (url: string): string => {
  try {
    read(url);
    return 'none';
  } catch (error) {
    assert.instance(error, ListenError);
    return (error as ListenError).reason;
  }
};

test('a host and a port are read from the URL', () => {
  assert.equal(read('http://127.0.0.1:7470'), { host: '127.0.0.1', port: 7470 });
  assert.equal(read('http://[::1]:0'), { host: '::1', port: 0 });
  assert.equal(read('http://localhost'), { host: 'localhost', port: 80 });
  assert.equal(read('http://127.1.2.3:1'), { host: '127.1.2.3', port: 1 });
});

test('an address that others can reach is refused in the clear, unless told otherwise', () => {
  for (const url of [
    'http://0.0.0.0:1',
    'http://[::]:1',
    'http://10.0.0.1:1',
    'http://example.org:1',
    'http://127.evil.example:1',
  ]) {
    assert.is(reasonOf(url), 'not_loopback', url);
  }
  assert.equal(read('http://0.0.0.0:1', true), { host: '0.0.0.0', port: 1 });
});

test('what is more than a host and a port is refused', () => {
  for (const url of [
    'http://127.0.0.1:1/v1',
    'http://127.0.0.1:1/?x=1',
    'http://127.0.0.1:1/#x',
    'http://a@127.0.0.1:1',
  ]) {
    assert.is(reasonOf(url), 'bad_url', url);
  }
});

test.run();

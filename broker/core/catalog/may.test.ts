import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type GroupAction, may } from './may.ts';

const queue = { owner: 'ada' };
const owner = { user: 'ada', admin: false };
const other = { user: 'bob', admin: false };
const admin = { user: 'root', admin: true };

const forEveryone: GroupAction[] = ['see', 'list', 'send', 'receive', 'settle', 'browse'];
const forTheOwner: GroupAction[] = ['alter', 'purge', 'delete', 'redrive', 'deleteMessage'];

for (const action of forEveryone) {
  test(`any signed-in user may ${action}`, () => {
    for (const actor of [owner, other, admin]) assert.is(may(actor, action, queue), 'yes');
  });
}

for (const action of forTheOwner) {
  test(`${action} is for the owner and for admins`, () => {
    assert.is(may(owner, action, queue), 'yes');
    assert.is(may(admin, action, queue), 'yes');
    assert.is(may(other, action, queue), 'forbidden');
  });
}

test.run();

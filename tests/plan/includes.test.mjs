// No room of the house includes a file of one that stands above it.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { faultsOf, includesIn, root } from './includes.mjs';

const isThere = (file) => existsSync(join(root, file));
const includes = includesIn(root);

test('every include leads to the same room, or to one below', () => {
    assert.ok(includes.length > 500, `${includes.length} includes were found`);
    assert.deepEqual(faultsOf(includes, isThere), []);
});

for (const [what, file, included, fault] of [
    ['that points up', 'core/ink/strokes.h', 'core/reader/reader.h', /core\/reader stands above core\/ink$/],
    ['of the trainer in the core', 'core/ink/strokes.h', 'trainer/base/random.h', /trainer\/base stands above core/],
    ['of the trainer in the module', 'wasm/bindings.cpp', 'trainer/base/random.h', /trainer\/base stands above wasm$/],
    ['of no room', 'core/ink/strokes.h', 'core/drawer/all.h', /core\/drawer is no room/],
    ['that leads nowhere', 'core/reader/reader.h', 'core/ink/nowhere.h', /which is not there$/],
]) {
    test(`an include ${what} is refused`, () => {
        const faults = faultsOf([...includes, { file, included }], isThere);
        assert.equal(faults.length, 1);
        assert.match(faults[0], fault);
    });
}

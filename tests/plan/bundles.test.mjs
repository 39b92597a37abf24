// The page's folders hold what they promise; the build refuses what does not.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { stateIn, strangersIn } from '../../web/rooms.mjs';
import { modes } from '../../web/src/shared/modes.js';

test('a bundle loads its own folder and what several share', () => {
    const loaded = ['src/app/main.js', 'src/app/pad.js', 'src/shared/wording.js', '../build/wasm/inkling.mjs'];
    assert.deepEqual(strangersIn('src/app/main.js', loaded), []);
});

test('a module of another bundle is refused', () => {
    const [fault, ...more] = strangersIn('src/app/main.js', ['src/app/main.js', 'src/pictures/strip.js']);
    assert.match(fault, /^src\/app\/main\.js loads src\/pictures\/strip\.js: /);
    assert.deepEqual(more, []);
});

for (const [what, text] of [
    ['variable', 'export let last = null;\n'],
    ['list', 'const kept = [];\n'],
    ['map', "import { a } from './a.js';\nconst kept = new Map();\n"],
]) {
    test(`a ${what} in a module that several bundles load is refused`, () => {
        assert.equal(stateIn('src/shared/storage.js', text).length, 1);
        assert.deepEqual(stateIn('src/app/storage.js', text), []);
    });
}

test('constants, and variables of functions, are no state', () => {
    const text = 'const names = [1, 2];\nexport const few = new Intl.NumberFormat();\nfunction f() {\n    let i;\n}\n';
    assert.deepEqual(stateIn('src/shared/wording.js', text), []);
});

test('the page offers the modes of the table, in its order', async () => {
    const page = await readFile(new URL('../../web/index.html', import.meta.url), 'utf8');
    assert.deepEqual([...page.matchAll(/name="mode" value="(\w+)"/g)].map(([, mode]) => mode), modes);
});

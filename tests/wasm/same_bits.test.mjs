// The same samples give the same network inputs and logits in wasm and in the native builds, to the last bit.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { promisify } from 'node:util';
import { bitsInWasm, bitsNatively, differingBits } from './bits.mjs';
import { fixtures, program, root, weights } from './module.mjs';

const sets = [
    { name: 'MNIST images', data: join(fixtures, 'mnist'), count: 1000 },
    { name: 'stroke recordings', data: join(fixtures, 'strokes', 'nist-sd19-digits.jsonl.gz'), count: 100 },
];
/** @type {string} */
let folder;

before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'inkling-bits-'));
    const recipe = join(root, 'tests', 'bits', 'every_layer.toml');
    const out = join(folder, 'every-layer.ink');
    const training = ['train', '--data', 'sample', '--recipe', recipe, '--out', out];
    await promisify(execFile)(program('release', 'inkling'), training);
});
after(() => rm(folder, { recursive: true }));

const everyLayer = () => join(folder, 'every-layer.ink');
const networks = [
    { name: 'digits.ink', path: () => weights, sampleBytes: 28 * 28 + 4 * 10 },
    { name: 'a network with every kind of layer', path: everyLayer, sampleBytes: 17 * 23 * 3 + 4 * 10 },
];

for (const network of networks) {
    for (const { name, data, count } of sets) {
        test(`${network.name} gives the same bits of ${count} ${name} in wasm, release and debug`, async () => {
            const [wasm, release, debug] = await Promise.all([
                bitsInWasm(network.path(), data),
                bitsNatively(program('release', 'inkling_bits'), network.path(), data),
                bitsNatively(program('debug', 'inkling_bits'), network.path(), data),
            ]);
            assert.equal(wasm.samples, count);
            assert.equal(wasm.bits.length, count * network.sampleBytes);
            assert.equal(differingBits(wasm.bits, release), 0);
            assert.equal(differingBits(wasm.bits, debug), 0);
        });
    }
}

test('a single differing bit is counted, and a missing byte as eight', () => {
    assert.equal(differingBits(Buffer.from([1, 2, 3]), Buffer.from([1, 2, 2])), 1);
    assert.equal(differingBits(Buffer.from([255]), Buffer.from([0])), 8);
    assert.equal(differingBits(Buffer.from([1, 2]), Buffer.from([1])), 8);
});

// The same samples give the same network inputs and logits in wasm and in the native builds, to the last bit.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { promisify } from 'node:util';
import { committedFingerprints, fingerprints } from '../bits/fingerprints.mjs';
import { bitsInWasm, bitsNatively, differingBits } from './bits.mjs';
import { builds, fixtures, openReader, program, root, weightsOf } from './module.mjs';

const images = { name: 'MNIST images', data: join(fixtures, 'mnist'), count: 1000 };
const digits = { name: 'recorded digits', data: join(fixtures, 'strokes', 'nist-sd19-digits.jsonl.gz'), count: 100 };
const letters = { name: 'recorded letters', data: join(fixtures, 'strokes', 'nist-sd19-letters.jsonl.gz'), count: 104 };
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
    { name: 'digits.ink', path: () => weightsOf('digits'), sets: [images, digits] },
    { name: 'letters.ink', path: () => weightsOf('letters'), sets: [letters] },
    { name: 'characters.ink', path: () => weightsOf('characters'), sets: [digits, letters] },
    { name: 'a network with every kind of layer', path: everyLayer, sets: [images, digits] },
];

/** How many bytes a network sees of a sample, and says of it. @param {string} path */
async function bytesPerSample(path) {
    const reader = await openReader(path);
    const { width, height, channels } = reader.info;
    const input = new Uint8Array(width * height * channels);
    return input.length + reader.logits(input).byteLength;
}

for (const network of networks) {
    for (const { name, data, count } of network.sets) {
        test(`${network.name} gives the same bits of ${count} ${name} in wasm and ${builds.join(' and ')}`, async () => {
            const [wasm, ...natives] = await Promise.all([
                bitsInWasm(network.path(), data),
                ...builds.map((build) => bitsNatively(program(build, 'inkling_bits'), network.path(), data)),
            ]);
            assert.equal(wasm.samples, count);
            assert.equal(wasm.bits.length, count * (await bytesPerSample(network.path())));
            for (const native of natives) assert.equal(differingBits(wasm.bits, native), 0);
        });
    }
}

test('the bits are those of every other machine and compiler', async () => {
    assert.deepEqual(await fingerprints(), await committedFingerprints());
});

test('a single differing bit is counted, and a missing byte as eight', () => {
    assert.equal(differingBits(Buffer.from([1, 2, 3]), Buffer.from([1, 2, 2])), 1);
    assert.equal(differingBits(Buffer.from([255]), Buffer.from([0])), 8);
    assert.equal(differingBits(Buffer.from([1, 2]), Buffer.from([1])), 8);
});

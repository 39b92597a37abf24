// Networks of whole pictures, trained without a recipe, answer in wasm what the native program answers, to the bit.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { after, before, describe } from 'node:test';
import { PNG } from 'pngjs';
import { inkling, trainOnPictures } from '../pictures/networks.mjs';
import { openReader } from './module.mjs';

describe('whole pictures', () => {
    let trained;
    before(async () => (trained = await trainOnPictures()));
    after(() => trained.remove());

    test('the recipe is chosen by the pictures', async () => {
        for (const { file, said, recipe, channels, labels } of trained.networks) {
            assert.match(said, new RegExp(`^recipe ${recipe} was chosen: `, 'm'));
            const info = JSON.parse((await inkling('inspect', file, '--json')).stdout);
            assert.deepEqual([info.framing, info.input.channels], ['picture', channels]);
            assert.deepEqual(info.classes.map(({ label }) => label).sort(), [...labels].sort());
        }
    });

    test('every test picture gets the same candidates, and the evaluation counts the same ones as right', async () => {
        for (const { data, file, labels, pictures } of trained.networks) {
            const top = labels.length;
            const { stdout } = await inkling('predict', file, ...pictures, '--json', '--top', String(top));
            const native = JSON.parse(stdout);
            const reader = await openReader(file, 'pictures');
            const answers = pictures.map((path) => {
                const { data: rgba, width, height } = PNG.sync.read(readFileSync(path));
                return reader.readImage(new Uint8Array(rgba), width, height, { top }).characters[0].candidates;
            });
            reader.delete();
            assert.deepEqual(answers, native.map(({ candidates }) => candidates));
            const evaluation = JSON.parse((await inkling('evaluate', file, '--data', data, '--json')).stdout);
            evaluation.labels.forEach((label, column) => {
                const answered = answers.filter(([best]) => best.label === label).length;
                assert.equal(answered, evaluation.confusion.reduce((sum, row) => sum + row[column], 0), label);
            });
        }
    });
});

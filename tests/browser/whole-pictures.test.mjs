// From data to a page that knows it: networks of whole pictures, trained without a recipe, opened and used in the page.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { after, before, describe } from 'node:test';
import { trainOnPictures } from '../pictures/networks.mjs';
import { browsers } from './browsers.mjs';
import { predictNatively } from './core.mjs';
import { open } from './networks.mjs';
import { answered, clear, excessWidth, forget, hand, lookAtAnswer, newestReading, runningFor, waysTo } from './page.mjs';

const candidatesShown = 5;

describe('whole pictures', () => {
    let trained;
    before(async () => (trained = await trainOnPictures()));
    after(() => trained.remove());

    for (const { name, launch } of browsers) {
        describe(name, () => {
            const running = runningFor(launch);

            for (const { pageTest } of waysTo(() => running)) {
                pageTest('a dropped picture is classified as the native program does', async (tab) => {
                    for (const { name, file, labels, pictures, size } of trained.networks) {
                        await clear(tab); // Or the picture before is read once more, by this network.
                        await open(tab, file, name);
                        for (const path of [pictures[0], pictures.at(-1)]) {
                            await forget(tab);
                            const bytes = [...(await readFile(path))];
                            await tab.evaluate(hand, ['drop', basename(path), 'image/png', bytes]);
                            const { reading } = await tab.until(newestReading, 0);
                            const native = await predictNatively(path, candidatesShown, file);
                            assert.deepEqual(reading.characters[0].candidates, native.candidates);
                            const { glyph, sentence, labels: shown } = await tab.evaluate(lookAtAnswer);
                            assert.equal(glyph, native.label);
                            assert.ok(sentence.includes(native.label), sentence);
                            assert.deepEqual(shown, native.candidates.map(({ label }) => label));
                            assert.ok(shown.every((label) => labels.includes(label)), shown.join(', '));
                        }
                        const caption = await tab.evaluate(() => document.querySelector('.seen small').textContent);
                        assert.equal(caption.replace(/\s/g, ' '), `${size} pixels`);
                    }
                });

                pageTest(
                    'on a screen of 320 pixels, too, nothing is wider than it',
                    async (tab) => {
                        for (const { name, file, pictures } of trained.networks) {
                            await open(tab, file, name);
                            await tab.choose('#file', pictures[0]);
                            await tab.until(answered);
                            assert.equal(await tab.evaluate(excessWidth), 0);
                        }
                    },
                    { width: 320 },
                );
            }
        });
    }
});

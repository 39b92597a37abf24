// Weight files of the user's own, opened in the page in both browsers, served and from a disk.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { clothes } from '../pictures/fashion.mjs';
import { browsers } from './browsers.mjs';
import { openReader, predictNatively } from './core.mjs';
import { anyScript, isKept, makeNetworks, mode, network, open, tabOf, uses } from './networks.mjs';
import {
    answered, checkWithAxe, clear, drawAndRead, excessWidth, forbidServiceWorkers, forget, hand, lookAtAnswer,
    newestReading, plain, says, waysTo,
} from './page.mjs';
import { picture } from './paths.mjs';
import { oneOfEach } from './recordings.mjs';
import { serveSite } from './site-server.mjs';

const [three, seven] = [oneOfEach[3], oneOfEach[7]];
const candidatesShown = 5;

/** A picture in colour, as Paint writes it. @param {number} width @param {number} height */
function bitmap(width, height) {
    const row = Math.ceil((width * 3) / 4) * 4;
    const file = Buffer.alloc(54 + row * height);
    file.write('BM');
    file.writeUInt32LE(file.length, 2);
    for (const [value, at] of [[54, 10], [40, 14], [width, 18], [height, 22]]) file.writeUInt32LE(value, at);
    file.writeUInt16LE(1, 26);
    file.writeUInt16LE(24, 28);
    for (let y = 0; y < height; ++y) {
        for (let x = 0; x < width; ++x) file.set([(255 * x) / width, (255 * y) / height, 200], 54 + y * row + 3 * x);
    }
    return file;
}

for (const { name, launch } of browsers) {
    describe(name, () => {
        let browser, server, networks, colourful;
        before(async () => {
            [browser, server, networks] = await Promise.all([launch({}), serveSite(), makeNetworks()]);
            colourful = join(networks.folder, 'colourful.bmp');
            await writeFile(colourful, bitmap(60, 90));
        });
        after(async () => {
            await browser.close();
            server.close();
            await networks.remove();
        });

        for (const { address, pageTest } of waysTo(() => ({ browser, server }))) {
            pageTest('a weight file is opened, survives a reload, and is left for the digits again', async (tab) => {
                const digits = await drawAndRead(tab, three);
                await forget(tab);
                await open(tab, networks.scripts, 'scripts.ink');
                // The drawing is read anew, by the same core with other weights.
                const { points, lengths, reading } = await tab.until(newestReading, three.strokes.length);
                const reader = await openReader(networks.scripts);
                const options = { top: candidatesShown };
                const same = reader.readStrokes(Float32Array.from(points), Uint32Array.from(lengths), options);
                reader.delete();
                assert.deepEqual(reading, plain(same));

                await tab.goto(address());
                await tab.until(uses, 'scripts.ink');
                const line = await tab.evaluate(network);
                assert.match(line, /^Reads 8 classes with scripts\.ink\. It is kept on this device until you choose/);
                assert.equal(await tab.evaluate(mode), '');
                // So does the drawing, which is read again.
                const again = await tab.until(newestReading, three.strokes.length);
                assert.equal(again.reading.characters[0].candidates.length, candidatesShown);

                await forget(tab);
                await tab.click(tabOf('digits'));
                await tab.until(uses, 'digits.ink');
                const back = await tab.until(newestReading, three.strokes.length);
                assert.equal(back.reading.text, digits.reading.text);
                assert.equal(await tab.evaluate(mode), 'digits');

                await tab.goto(address());
                const last = await tab.until(newestReading, three.strokes.length);
                assert.equal(last.reading.text, digits.reading.text);
                assert.match(await tab.evaluate(network), /^Reads 10 digits with digits\.ink\.$/);
                assert.equal(await tab.evaluate(() => localStorage.getItem('inkling.network')), null);
            });

            pageTest('a dropped weight file is told by its first bytes, not by its name', async (tab) => {
                const bytes = [...(await readFile(networks.scripts))];
                await tab.evaluate(hand, ['drop', 'photo.png', 'image/png', bytes]);
                await tab.until(uses, 'photo.png');
                await tab.evaluate(hand, ['drop', 'weights.ink', '', [...(await readFile(picture('3-palette.png')))]]);
                await tab.until(answered);
            });

            pageTest('labels of any script are shown as they are, and never as markup', async (tab) => {
                const title = '<img src=x onerror="window.wasRun = true">.ink';
                await tab.evaluate(hand, ['drop', title, '', [...(await readFile(networks.scripts))]]);
                await tab.until(uses, title);
                // Until then the line above what is clicked grows.
                await tab.until(isKept);
                await tab.click('summary');
                const { reading } = await drawAndRead(tab, seven);
                const { glyph, sentence, labels } = await tab.evaluate(lookAtAnswer);
                const best = reading.characters[0].candidates.map(({ label }) => label);
                assert.deepEqual(labels, best);
                assert.equal(glyph, best[0]);
                assert.ok(sentence.includes(best[0]), sentence);
                assert.deepEqual(best.filter((label) => !anyScript.includes(label)), []);

                const shown = await tab.until(() => {
                    const pieces = [...document.querySelectorAll('#facts .classes bdi')];
                    return pieces.length > 0 && pieces.map((piece) => piece.textContent);
                });
                assert.deepEqual(shown, anyScript);
                assert.ok(await tab.evaluate(isKept), 'the fold takes nothing away');
                const directions = await tab.evaluate(() =>
                    [...document.querySelectorAll('#facts .classes bdi')].map((piece) => piece.matches(':dir(rtl)')),
                );
                assert.deepEqual(directions.slice(2, 6), [false, true, true, false]);
                assert.equal(await tab.evaluate(() => document.querySelectorAll('img, b').length), 0);
                assert.equal(await tab.evaluate(() => 'wasRun' in window), false);
            });

            pageTest('a network of whole pictures reads one in colour, as the native program does', async (tab) => {
                await open(tab, networks.clothes, 'clothes.ink');
                assert.match(await tab.evaluate(network), /^Reads 10 classes with clothes\.ink\./);
                assert.ok(await tab.evaluate(says, 'No picture, no answer.'));
                const invitation = await tab.evaluate(() => document.querySelector('.invitation').innerText);
                assert.match(invitation, /^Drop a picture/);

                await tab.choose('#file', colourful);
                const { reading } = await tab.until(newestReading, 0);
                const native = await predictNatively(colourful, candidatesShown, networks.clothes);
                const [{ candidates, input }] = reading.characters;
                assert.deepEqual(candidates, native.candidates);
                const { glyph, labels } = await tab.evaluate(lookAtAnswer);
                assert.equal(glyph, native.label);
                assert.deepEqual(labels, candidates.map(({ label }) => label));
                assert.ok(labels.every((label) => clothes.includes(label)));
                const seen = await tab.evaluate(() => {
                    const canvas = document.querySelector('.seen canvas');
                    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
                    copy.drawImage(canvas, 0, 0);
                    const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
                    return { caption: document.querySelector('.seen small').textContent, rgba: [...data] };
                });
                assert.match(seen.caption, /^64\s×\s40\spixels$/);
                assert.deepEqual(seen.rgba.filter((_, index) => index % 4 < 3), input);

                await forget(tab);
                await clear(tab);
                const drawing = await drawAndRead(tab, seven);
                assert.equal(drawing.reading.characters[0].input.length, 64 * 40 * 3);
            });

            pageTest('only the newest of several files counts', async (tab) => {
                for (const [name, file] of [['first.ink', networks.scripts], ['second.ink', networks.clothes]]) {
                    await tab.evaluate(hand, ['drop', name, '', [...(await readFile(file))]]);
                }
                await tab.until(uses, 'second.ink');
                await tab.until(isKept);
                await tab.goto(address());
                await tab.until(uses, 'second.ink');
            });

            pageTest(
                'names of any length fit a screen of 320 pixels',
                async (tab) => {
                    for (const file of [networks.scripts, networks.clothes]) {
                        await tab.choose('#file', file);
                        await tab.until(isKept);
                        await forget(tab);
                        await tab.choose('#file', colourful);
                        await tab.until(newestReading, 0); // That of the drawing before has strokes.
                        await clear(tab); // A press on what was found in the picture would choose it.
                        await drawAndRead(tab, seven);
                        await tab.evaluate(() => (document.querySelector('details').open = true));
                        await tab.until(() => document.querySelector('#facts').textContent);
                        assert.equal(await tab.evaluate(excessWidth), 0);
                    }
                },
                { width: 320 },
            );
        }

        for (const dark of [false, true]) {
            test(`axe finds nothing wrong with networks of one's own, ${dark ? 'dark' : 'light'}`, async () => {
                const themed = dark ? await launch({ dark }) : browser;
                const tab = await themed.open({});
                await tab.goto(server.address);
                await tab.click('summary');
                for (const [file, own] of [[networks.scripts, 'scripts.ink'], [networks.clothes, 'clothes.ink']]) {
                    await open(tab, file, own);
                    await checkWithAxe(tab);
                    await drawAndRead(tab, three);
                    await checkWithAxe(tab);
                    await clear(tab);
                }
                await tab.close();
                if (dark) await themed.close();
            });
        }

        test('what opening takes is not part of the first load', async () => {
            const own = await serveSite();
            const tab = await browser.open({ before: [forbidServiceWorkers] });
            await tab.goto(own.address);
            await drawAndRead(tab, seven);
            const fetched = () => own.fetched.map(({ path }) => path.split('/').at(-1));
            assert.ok(!fetched().includes('opening.js'), fetched().join(', '));
            await open(tab, networks.scripts, 'scripts.ink');
            assert.ok(fetched().includes('opening.js'), fetched().join(', '));
            await tab.goto(own.address);
            await tab.until(uses, 'scripts.ink');
            // The shipped weights are not fetched where they are not used.
            assert.equal(fetched().filter((name) => name === 'digits.ink').length, 1);
            await tab.close();
            own.close();
        });
    });
}

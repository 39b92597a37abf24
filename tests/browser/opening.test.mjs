// Weight files of the user's own in the page: opened, kept, left again, refused; in both browsers, served and from a disk.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { browsers } from './browsers.mjs';
import { openReader, predictNatively } from './core.mjs';
import { anyScript, clothes, makeNetworks } from './networks.mjs';
import {
    answered, checkWithAxe, drawAndRead, excessWidth, forget, hand, keepWorkers, lookAtAnswer, newestReading, plain, says,
    waysTo,
} from './page.mjs';
import { picture, program } from './paths.mjs';
import { oneOfEach } from './recordings.mjs';
import { serveSite } from './site-server.mjs';

const [three, seven] = [oneOfEach[3], oneOfEach[7]];
const candidatesShown = 5;
const keptMark = 'inkling.network';

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

const network = () => document.querySelector('#network').textContent;
const notice = () => document.querySelector('#notice').textContent;
/** Whether the page says that it uses this file. Runs in the page. */
const uses = (name) =>
    document.querySelector('#network').textContent.includes(`with ${name}.`) && document.querySelector('#network').textContent;
const isKept = () => document.querySelector('#network').textContent.endsWith('It is kept on this device.');

/** Opens a weight file by the chooser and waits until it is in use and kept. */
async function open(tab, file, name) {
    await tab.choose('#file', file);
    await tab.until(uses, name);
    await tab.until(isKept);
}

/** Changes the kept file: its bytes are cut to so many. Runs in the page. */
function cutKept(length) {
    return new Promise((resolve) => {
        const opening = indexedDB.open('inkling', 1);
        opening.onsuccess = () => {
            const files = opening.result.transaction('networks', 'readwrite').objectStore('networks');
            files.get('own').onsuccess = ({ target }) => {
                const { name, weights } = target.result;
                files.put({ name, weights: weights.slice(0, length) }, 'own').onsuccess = () => resolve(true);
            };
        };
    });
}

/** Runs in the page, before its scripts. */
function forbidStorage() {
    for (const name of ['localStorage', 'indexedDB']) {
        Object.defineProperty(window, name, {
            get() {
                throw new DOMException('No storage here.', 'SecurityError');
            },
        });
    }
}

/** The second reader and those after it fall silent, and long waits are short. Runs in the page, before its scripts. */
function silenceLaterWorkers() {
    const [Real, wait] = [window.Worker, window.setTimeout];
    let started = 0;
    window.Worker = class extends Real {
        postMessage(...given) {
            if ((this.number ??= ++started) === 1) super.postMessage(...given);
        }
    };
    window.setTimeout = (work, delay) => wait(work, delay >= 10_000 ? 50 : delay);
}

/** The second reader and those after it crash on their weights. Runs in the page, before its scripts. */
function crashLaterWorkers() {
    const Real = window.Worker;
    let started = 0;
    window.Worker = class extends Real {
        postMessage(...given) {
            if ((this.number ??= ++started) === 1) super.postMessage(...given);
            else this.dispatchEvent(new MessageEvent('message', { data: { crashed: 'RuntimeError: unreachable' } }));
        }
    };
}

for (const { name, launch } of browsers) {
    describe(name, () => {
        let browser, server, networks, broken, huge, colourful;
        before(async () => {
            [browser, server, networks] = await Promise.all([launch({}), serveSite(), makeNetworks()]);
            broken = join(networks.folder, 'broken.png');
            huge = join(networks.folder, 'huge.ink');
            colourful = join(networks.folder, 'colourful.bmp');
            const bytes = await readFile(networks.scripts);
            await writeFile(broken, bytes.subarray(0, -1));
            await writeFile(huge, bytes);
            await truncate(huge, 64 * 2 ** 20 + 1);
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
                assert.equal(await tab.until(uses, 'scripts.ink'), `Reads 8 classes with scripts.ink. It is kept on this device.`);
                assert.deepEqual((await drawAndRead(tab, three)).reading.characters[0].candidates.length, candidatesShown);

                await forget(tab);
                await tab.click('#shipped');
                await tab.until(uses, 'digits.ink');
                assert.deepEqual((await tab.until(newestReading, three.strokes.length)).reading.text, digits.reading.text);
                assert.equal(await tab.evaluate(() => document.querySelector('#shipped').hidden), true);

                await tab.goto(address());
                assert.equal((await drawAndRead(tab, three)).reading.text, digits.reading.text);
                assert.match(await tab.evaluate(network), /^Reads 10 digits with digits\.ink\.$/);
                assert.equal(await tab.evaluate((key) => localStorage.getItem(key), keptMark), null);
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
                assert.deepEqual([directions[0], directions[1], directions[4]], [true, false, true]);
                const markup = () => ({ elements: document.querySelectorAll('img, b').length, wasRun: 'wasRun' in window });
                assert.deepEqual(await tab.evaluate(markup), { elements: 0, wasRun: false });
            });

            pageTest('a network of whole pictures reads one in colour, as the native program does', async (tab) => {
                await open(tab, networks.clothes, 'clothes.ink');
                assert.match(await tab.evaluate(network), /^Reads 10 classes with clothes\.ink\./);
                assert.ok(await tab.evaluate(says, 'No picture, no answer.'));
                assert.match(await tab.evaluate(() => document.querySelector('.invitation').innerText), /^Drop a picture/);

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
                await tab.press('Escape');
                const drawing = await drawAndRead(tab, seven);
                assert.equal(drawing.reading.characters[0].input.length, 64 * 40 * 3);
            });

            pageTest('a file that cannot be opened is told in one sentence; network and drawing stay', async (tab) => {
                const { reading } = await drawAndRead(tab, three);
                const before = await tab.evaluate(lookAtAnswer);
                for (const [file, sentence] of [
                    [broken, /^\u2068broken\.png\u2069 could not be opened: .+ \(byte \d+\)\.$/],
                    [huge, /^\u2068huge\.ink\u2069 is larger than 64 MiB, which no weight file is\.$/],
                ]) {
                    await tab.choose('#file', file);
                    assert.match(await tab.until(notice), sentence);
                    await tab.until(uses, 'digits.ink');
                    assert.deepEqual({ ...(await tab.evaluate(lookAtAnswer)), notice: '' }, before);
                    await tab.evaluate(() => void (document.querySelector('#notice').textContent = ''));
                }
                await forget(tab);
                await tab.press('Enter');
                assert.deepEqual((await tab.until(newestReading, three.strokes.length)).reading, reading);
                assert.equal(await tab.evaluate((key) => localStorage.getItem(key), keptMark), null);
            });

            for (const [what, sabotage, sentence] of [
                ['takes too long', silenceLaterWorkers, /could not be opened: it takes longer than 20 seconds to load\.$/],
                ['stops its reader', crashLaterWorkers, /could not be opened: it stops the reader, .*unreachable/],
            ]) {
                pageTest(
                    `a weight file that ${what} harms neither drawing nor reader`,
                    async (tab) => {
                        const { reading } = await drawAndRead(tab, three);
                        await tab.choose('#file', networks.scripts);
                        assert.match(await tab.until(notice), sentence);
                        await forget(tab);
                        await tab.press('Enter');
                        assert.deepEqual((await tab.until(newestReading, three.strokes.length)).reading, reading);
                        assert.match(await tab.evaluate(network), /digits\.ink/);
                    },
                    { before: [sabotage] },
                );
            }

            pageTest('a kept file that no longer loads gives way to the digits, and is not tried again', async (tab) => {
                await open(tab, networks.scripts, 'scripts.ink');
                await tab.evaluate(cutKept, 100);
                await tab.goto(address());
                assert.match(
                    await tab.until(notice),
                    /^\u2068scripts\.ink\u2069 that was kept on this device could not be opened: .+\. Digits are read again\.$/,
                );
                await tab.until(uses, 'digits.ink');
                await drawAndRead(tab, three);
                await tab.goto(address());
                await drawAndRead(tab, three);
                assert.equal(await tab.evaluate(notice), '');
            });

            pageTest('a kept file whose opening ended the page twice is not tried a third time', async (tab) => {
                await open(tab, networks.scripts, 'scripts.ink');
                await tab.evaluate((key) => localStorage.setItem(key, '2'), keptMark);
                await tab.goto(address());
                assert.match(await tab.until(notice), /could not be opened: it stopped this page twice before\. Digits/);
                await drawAndRead(tab, three);
            });

            pageTest('a page that was left while a kept file was opened tries it again', async (tab) => {
                await open(tab, networks.scripts, 'scripts.ink');
                for (let visit = 0; visit < 4; ++visit) {
                    await tab.goto(address());
                    await tab.until(() => localStorage.getItem('inkling.network') !== null);
                }
                await tab.until(uses, 'scripts.ink');
                assert.equal(await tab.evaluate(notice), '');
            });

            pageTest(
                'where storage is forbidden a weight file lasts as long as the page, which says so',
                async (tab) => {
                    await tab.choose('#file', networks.scripts);
                    await tab.until(() => /This browser keeps nothing: it lasts/.test(document.querySelector('#network').textContent));
                    await drawAndRead(tab, three);
                    await tab.goto(address());
                    await drawAndRead(tab, three);
                    assert.match(await tab.evaluate(network), /digits\.ink/);
                },
                { before: [forbidStorage] },
            );

            pageTest('only the newest of several files counts', async (tab) => {
                const [scripts, clothes] = await Promise.all([networks.scripts, networks.clothes].map((file) => readFile(file)));
                await tab.evaluate(hand, ['drop', 'first.ink', '', [...scripts]]);
                await tab.evaluate(hand, ['drop', 'second.ink', '', [...clothes]]);
                await tab.until(uses, 'second.ink');
                await tab.until(isKept);
                await tab.goto(address());
                await tab.until(uses, 'second.ink');
            }, { before: [keepWorkers] });

            pageTest(
                'names of any length fit a screen of 320 pixels',
                async (tab) => {
                    for (const file of [networks.scripts, networks.clothes]) {
                        await tab.choose('#file', file);
                        await tab.until(isKept);
                        await tab.choose('#file', colourful);
                        await tab.until(answered);
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
                    await tab.press('Escape');
                }
                await tab.close();
                if (dark) await themed.close();
            });
        }

        test('what opening takes is not part of the first load', async () => {
            const own = await serveSite();
            const tab = await browser.open({});
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

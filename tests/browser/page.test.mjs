// The page in Chromium and Firefox, over http under a sub-path and opened from a disk: one list of tests for all four.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { browsers } from './browsers.mjs';
import { openReader, predictNatively } from './core.mjs';
import {
    answered, checkWithAxe, clear, drawAndRead, excessWidth, forbidServiceWorkers, forbidWorkers, forget, hand, howMany,
    keepWorkers, lookAtAnswer, newestReading, plain, says, waysTo,
} from './page.mjs';
import { picture } from './paths.mjs';
import { draw, oneOfEach } from './recordings.mjs';
import { serveSite } from './site-server.mjs';

const firstLoadBudget = 100 * 1024;
const candidatesShown = 5;
const blank = 'No ink, no answer.';
const asks = 'Press Predict to have it read.';
const [three, seven] = [oneOfEach[3], oneOfEach[7]];

for (const { name, launch } of browsers) {
    describe(name, () => {
        let browser, server, reader;
        before(async () => {
            [browser, server, reader] = await Promise.all([launch({}), serveSite(), openReader()]);
        });
        after(async () => {
            await browser.close();
            server.close();
            reader.delete();
        });

        for (const { address, pageTest } of waysTo(() => ({ browser, server }))) {
            pageTest('recorded strokes are read as the same core reads them elsewhere', async (tab) => {
                for (const recording of oneOfEach) {
                    const { drawn, points, lengths, reading } = await drawAndRead(tab, recording);
                    assert.deepEqual(lengths.length, drawn.length);
                    const [[x, y]] = drawn[0];
                    assert.ok(Math.hypot(points[0] - x, points[1] - y) < 1, `${points.slice(0, 2)} is not ${x}, ${y}`);

                    const options = { top: candidatesShown };
                    const same = reader.readStrokes(Float32Array.from(points), Uint32Array.from(lengths), options);
                    assert.deepEqual(reading, plain(same));

                    const { glyph, labels, shares, seen } = await tab.evaluate(lookAtAnswer);
                    const [{ candidates, input }] = reading.characters;
                    assert.equal(glyph, candidates[0].label);
                    assert.deepEqual(labels, candidates.map(({ label }) => label));
                    assert.ok(shares.every((share) => /^[<>]?\u202f?\d+\u202f%$/.test(share)), shares.join(', '));
                    assert.deepEqual(seen, input);
                    await clear(tab);
                }
            });

            pageTest('without "Predict while I draw" only Predict reads, and the choice is remembered', async (tab) => {
                await tab.click('#auto');
                await draw(tab, three);
                await tab.until(says, asks);
                assert.equal(await howMany(tab), 0);

                await tab.click('#predict');
                await tab.until(answered);
                await clear(tab);
                await draw(tab, seven);
                await tab.until(says, asks);
                await tab.press('Enter');
                await tab.until(answered);
                assert.equal(await howMany(tab), 2);

                await tab.goto(address());
                assert.equal(await tab.evaluate(() => document.querySelector('#auto').checked), false);
                await tab.until(says, asks); // What was drawn before.
                await clear(tab);
                await tab.click('#auto');
                await drawAndRead(tab, three);
            });

            pageTest('undo, redo and clear work by button and by key', async (tab) => {
                const first = await drawAndRead(tab, three);
                const both = await drawAndRead(tab, seven, first.lengths.length);
                assert.deepEqual(both.points.slice(0, first.points.length), first.points);

                for (const _ of seven.strokes) await tab.click('#undo');
                assert.deepEqual((await tab.until(newestReading, first.lengths.length)).points, first.points);
                for (const _ of seven.strokes) await tab.press('Control+y');
                assert.deepEqual((await tab.until(newestReading, both.lengths.length)).points, both.points);

                await clear(tab);
                await tab.until(says, blank);
                await forget(tab);
                await tab.press('Control+z');
                assert.deepEqual((await tab.until(newestReading, both.lengths.length)).points, both.points);

                await clear(tab);
                await tab.press('Control+z');
                await tab.press('Control+Shift+Z');
                await tab.until(says, blank);
                await forget(tab);
                await tab.press('Control+z');
                await tab.until(newestReading, both.lengths.length);
                await tab.click('#redo');
                await tab.until(says, blank);
            });

            pageTest('an empty pad has no answer', async (tab) => {
                assert.ok(await tab.evaluate(says, blank));
                await tab.click('#predict');
                await tab.press('Enter');
                await tab.until(says, 'Nothing is drawn yet.');
                assert.deepEqual((await tab.evaluate(lookAtAnswer)).labels, []);
                assert.equal(await howMany(tab), 0);
            });

            pageTest('pictures are read as the native program reads them', async (tab) => {
                for (const file of ['3-palette.png', '5-white-on-black.png', '0-blue-on-cream.png', '7-paint.bmp']) {
                    await forget(tab);
                    await tab.choose('#file', picture(file));
                    const { reading } = await tab.until(newestReading, 0);
                    const native = await predictNatively(picture(file), candidatesShown);
                    assert.deepEqual(reading.characters[0].candidates, native.candidates, file);
                    assert.equal((await tab.evaluate(lookAtAnswer)).glyph, native.label, file);
                }
                // JPEG decoders and the canvas's own alpha may differ by a level or two, which moves no answer.
                for (const file of ['3-grey.jpg', '2-transparent.png']) {
                    await forget(tab);
                    await tab.choose('#file', picture(file));
                    const { reading } = await tab.until(newestReading, 0);
                    assert.equal(reading.text, (await predictNatively(picture(file), 1)).label, file);
                }
            });

            pageTest('a picture can be dropped and pasted, and drawing or Clear leaves it', async (tab) => {
                const bytes = [...(await readFile(picture('3-palette.png')))];
                for (const how of ['drop', 'paste']) {
                    await forget(tab);
                    await tab.evaluate(hand, [how, '<img src=x onerror=alert(1)>.png', 'image/png', bytes]);
                    await tab.until(newestReading, 0);
                    await clear(tab);
                    await tab.until(says, blank);
                }
                await tab.evaluate(hand, ['drop', '3.png', 'image/png', bytes]);
                await tab.until(answered);
                const { drawn, lengths } = await drawAndRead(tab, seven);
                assert.equal(lengths.length, drawn.length);
            });

            pageTest('a file that is no picture is told in one sentence and the drawing stays', async (tab) => {
                await drawAndRead(tab, seven);
                const before = await tab.evaluate(lookAtAnswer);
                const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
                const bad = [
                    () => tab.choose('#file', picture('text.png')),
                    () => tab.evaluate(hand, ['drop', 'picture.svg', 'image/svg+xml', [...Buffer.from(svg)]]),
                ];
                for (const give of bad) {
                    await tab.evaluate(() => void (document.querySelector('#notice').textContent = ''));
                    await give();
                    const notice = await tab.until(() => document.querySelector('#notice').textContent);
                    assert.match(notice, /^This file could not be read as a picture\. Choose a PNG, JPEG, WebP,/);
                }
                const { notice, ...rest } = await tab.evaluate(lookAtAnswer);
                assert.deepEqual({ ...rest, notice: '' }, before);
            });

            pageTest('a picture without ink has no answer', async (tab) => {
                await tab.choose('#file', picture('blank.png'));
                await tab.until(says, 'I see no ink in this picture.');
            });

            pageTest(
                'a reader that crashes is replaced and the drawing read again',
                async (tab) => {
                    const { reading } = await drawAndRead(tab, three);
                    await forget(tab);
                    // No points: what the core throws is taken for a crash, as everything thrown is.
                    await tab.evaluate(() => window.workers[0].postMessage({ id: 0, question: { kind: 'strokes' } }));
                    await tab.until(() => window.workers.length === 2);
                    await tab.press('Enter');
                    assert.deepEqual((await tab.until(newestReading, three.strokes.length)).reading, reading);
                },
                { before: [keepWorkers] },
            );

            pageTest(
                'where no worker can be started the page reads by itself',
                async (tab) => {
                    const { points, lengths, reading } = await drawAndRead(tab, three);
                    const options = { top: candidatesShown };
                    const same = reader.readStrokes(Float32Array.from(points), Uint32Array.from(lengths), options);
                    assert.deepEqual(reading, plain(same));
                },
                { before: [forbidWorkers] },
            );

            pageTest('the fold tells what the weight file says of itself', async (tab) => {
                await tab.click('summary');
                const facts = await tab.until(() => document.querySelector('#facts').textContent);
                assert.match(facts, new RegExp(`${reader.info.parameters.toLocaleString('en')}`));
                assert.match(facts, /Self-test ?passed/);
            });

            pageTest(
                'nothing is wider than a screen of 320 pixels',
                async (tab) => {
                    await drawAndRead(tab, seven);
                    await tab.click('summary');
                    assert.equal(await tab.evaluate(excessWidth), 0);
                },
                { width: 320 },
            );

            pageTest('every control is at least 44 pixels high and wide', async (tab) => {
                const small = await tab.evaluate(() =>
                    [...document.querySelectorAll('button, label, summary')]
                        .filter((control) => control.checkVisibility())
                        .map((control) => ({ name: control.textContent.trim(), box: control.getBoundingClientRect() }))
                        .filter(({ box }) => box.width < 44 || box.height < 44)
                        .map(({ name }) => name),
                );
                assert.deepEqual(small, []);
            });
        }

        for (const dark of [false, true]) {
            test(`axe finds nothing wrong with the page, empty and answered, ${dark ? 'dark' : 'light'}`, async () => {
                const themed = dark ? await launch({ dark }) : browser;
                const tab = await themed.open({});
                await tab.goto(server.address);
                await tab.click('summary');
                await tab.until(() => document.querySelector('#facts').textContent);
                assert.equal(await tab.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches), dark);
                await checkWithAxe(tab);
                await drawAndRead(tab, three);
                await checkWithAxe(tab);
                await tab.close();
                if (dark) await themed.close();
            });
        }

        test('the policy of the page refuses to send anything elsewhere', async () => {
            const elsewhere = await serveSite();
            const tab = await browser.open({});
            await tab.goto(server.address);
            const ask = (address) => void fetch(address, { mode: 'no-cors' }).catch(() => null);
            await tab.evaluate(ask, elsewhere.address);
            assert.match(await tab.until(() => window.refusals[0]), /^connect-src refused/);
            assert.deepEqual(elsewhere.fetched, []);
            await tab.close();
            elsewhere.close();
        });

        test(`the first answer costs at most ${firstLoadBudget} bytes, gzipped`, async () => {
            const own = await serveSite();
            // What is fetched later, to be kept for use offline, is not counted.
            const tab = await browser.open({ before: [forbidServiceWorkers] });
            await tab.goto(own.address);
            await drawAndRead(tab, seven);
            await tab.close();
            own.close();
            assert.deepEqual(own.fetched.filter(({ status }) => status !== 200), []);
            const bytes = own.fetched.reduce((sum, file) => sum + file.bytes, 0);
            const list = own.fetched.map(({ path, bytes }) => `${path.split('/').at(-1)} ${bytes}`).join(', ');
            assert.ok(bytes <= firstLoadBudget, `${bytes} bytes: ${list}`);
        });
    });
}

const firefox = browsers.find(({ name }) => name === 'Firefox');
const skip = firefox ? false : 'Firefox is not asked for';
test('Firefox that disguises the pixels of pictures gets a sentence, not a wrong answer', { skip }, async () => {
    const [browser, server] = await Promise.all([
        firefox.launch({ preferences: { 'privacy.resistFingerprinting': true } }),
        serveSite(),
    ]);
    const tab = await browser.open({});
    await tab.goto(server.address);
    await tab.choose('#file', picture('3-palette.png'));
    const notice = await tab.until(() => document.querySelector('#notice').textContent);
    assert.match(notice, /^This browser disguises the pixels of pictures/);
    const { reading, points, lengths } = await drawAndRead(tab, three);
    await tab.close();
    await browser.close();
    server.close();
    const reader = await openReader();
    const same = reader.readStrokes(Float32Array.from(points), Uint32Array.from(lengths), { top: candidatesShown });
    assert.deepEqual(reading, plain(same));
    reader.delete();
});

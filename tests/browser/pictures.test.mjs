// Pictures with several characters: boxes, the choice of one, the strip of stages; and what is loaded for them.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { browsers } from './browsers.mjs';
import { openReader } from './core.mjs';
import { pageOf } from './made-pictures.mjs';
import { notice, tabOf, uses } from './networks.mjs';
import {
    answered, checkWithAxe, clear, drawAndRead, excessWidth, forbidServiceWorkers, forbidWorkers, forget, hand, hurry,
    keepWorkers, lookAtAnswer, lookAtBoxes, newestReading, plain, says, waysTo, workersRunning,
} from './page.mjs';
import { weights } from './paths.mjs';
import { cancel, down, finger, inked, move, up } from './pointers.mjs';
import { oneOfEach } from './recordings.mjs';
import { serveSite } from './site-server.mjs';

const candidatesShown = 5;
const written = pageOf([[2, 7, 0].map((digit) => oneOfEach[digit]), [4, 1].map((digit) => oneOfEach[digit])]);
const text = '270\n41';
const files = ['pictures.js', 'pictures.css', 'pictures-worker.js', 'pictures.wasm'];

/** Runs in the page. */
const chosenBox = () =>
    [...document.querySelectorAll('.box')].findIndex((box) => box.getAttribute('aria-pressed') === 'true');
/** The titles in the strip, once it has any. Runs in the page. */
function titles() {
    const found = [...document.querySelectorAll('.strip .title')].map(({ textContent }) => textContent);
    return found.length > 0 ? found : null;
}
/** Whether this is painted with anything. Runs in the page. @param {string} selector */
function isPainted(selector) {
    return [...document.querySelectorAll(selector)].every((canvas) => {
        const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
        copy.drawImage(canvas, 0, 0);
        return copy.getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value !== 0);
    });
}
/** How the chosen character stands out of the text. Runs in the page. */
const isLensOpen = () => document.querySelector('#lens').open;
/** Runs in the page. */
const focusSummary = () => document.querySelector('#stages summary').focus();

for (const { name, launch } of browsers) {
    describe(name, () => {
        let browser, server, reader, folder, picture;
        before(async () => {
            [browser, server, reader, folder] = await Promise.all([
                launch({}), serveSite(), openReader(weights, 'pictures'), mkdtemp(join(tmpdir(), 'inkling-')),
            ]);
            picture = join(folder, 'written.png');
            await writeFile(picture, written.png);
        });
        after(async () => {
            await browser.close();
            server.close();
            reader.delete();
            await rm(folder, { recursive: true });
        });

        /** @returns what is read in the picture that the tests made */
        async function openWritten(tab) {
            await forget(tab);
            await tab.choose('#file', picture);
            return (await tab.until(newestReading, 0)).reading;
        }

        for (const { pageTest } of waysTo(() => ({ browser, server }))) {
            pageTest('every character is read as the same core reads it elsewhere, and has its box', async (tab) => {
                const reading = await openWritten(tab);
                const { width, height, rgba, cells } = written;
                assert.deepEqual(reading, plain(reader.readImage(rgba, width, height, { top: candidatesShown })));
                assert.equal(reading.text, text);
                const { glyph, sentence } = await tab.evaluate(lookAtAnswer);
                assert.equal(glyph, text);
                assert.match(sentence, /^I read 270 41(\.|; (probably right about|not sure of) the \w+)/);
                const boxes = await tab.evaluate(lookAtBoxes);
                const side = height / 2;
                assert.deepEqual(boxes.map(({ label }) => label[0]), [...'27041']);
                for (const [index, { across, down, name }] of boxes.entries()) {
                    const { left, top } = cells[index];
                    assert.ok(across[0] * width > left && across[1] * width < left + side, `${index}: ${across}`);
                    assert.ok(down[0] * height > top && down[1] * height < top + side, `${index}: ${down}`);
                    assert.match(name, new RegExp(`^${boxes[index].label.replace('?', '\\?')}, \\w+ of 5$`));
                }
            });

            pageTest('a click, or the keys, choose whose pixels and candidates are shown', async (tab) => {
                const { characters } = await openWritten(tab);
                async function checkChoice(index) {
                    assert.equal(await tab.evaluate(chosenBox), index);
                    const { seen, labels, sentence } = await tab.evaluate(lookAtAnswer);
                    assert.deepEqual(seen, characters[index].input);
                    assert.deepEqual(labels, characters[index].candidates.map(({ label }) => label));
                    return sentence;
                }
                await tab.click('.box:nth-child(2)');
                assert.match(await checkChoice(1), /^Second of 5: /);
                await tab.press('ArrowRight');
                assert.match(await checkChoice(2), /^Third of 5: /);
                await tab.press('End');
                await checkChoice(4);
                await tab.press('ArrowRight');
                await checkChoice(0);
                await tab.press('ArrowLeft');
                await checkChoice(4);
                await tab.press('Home');
                await tab.press('ArrowRight');
                await tab.press('ArrowRight');
                await checkChoice(2);
                // The Tab key leaves the boxes, and comes back to where it was.
                await tab.press('Tab');
                assert.equal(await tab.evaluate(() => document.activeElement.closest('.box')), null);
                await tab.press('Shift+Tab');
                await tab.press('Enter');
                await checkChoice(2);
            });

            pageTest('what is dragged across a box is drawn, and chooses nothing', async (tab) => {
                await openWritten(tab);
                await forget(tab);
                const [x, y] = await tab.evaluate(() => {
                    const { left, top, width, height } = document.querySelector('.box').getBoundingClientRect();
                    return [left + width / 2, top + height / 2].map(Math.round);
                });
                await tab.mouse.move(x, y);
                await tab.mouse.down();
                for (let step = 1; step <= 10; ++step) await tab.mouse.move(x + 2 * step, y + 9 * step);
                await tab.mouse.up();
                const { points, reading } = await tab.until(newestReading, 1);
                const pad = await tab.evaluate(() => {
                    const { left, top } = document.querySelector('#pad').getBoundingClientRect();
                    return [left, top];
                });
                assert.deepEqual(points.slice(0, 2), [x - pad[0], y - pad[1]].map(Math.fround));
                assert.deepEqual(points.slice(-2), [x + 20 - pad[0], y + 90 - pad[1]].map(Math.fround));
                assert.equal(reading.text, '1');
                await forget(tab);
                await tab.press('Control+z');
                assert.equal((await tab.until(newestReading, 0)).reading.characters.length, 5);
            });

            pageTest('a mouse that was let go unseen drags nothing from a box', async (tab) => {
                await openWritten(tab);
                await tab.evaluate(() => {
                    const box = document.querySelector('.box');
                    const { left, top } = box.getBoundingClientRect();
                    const at = { pointerId: 40, pointerType: 'mouse', bubbles: true, clientX: left + 2 };
                    // The browser knows nothing of this mouse, and would throw.
                    Element.prototype.setPointerCapture = () => {};
                    box.dispatchEvent(new PointerEvent('pointerdown', { ...at, clientY: top + 2, buttons: 1 }));
                    for (const clientY of [top + 30, top + 60]) {
                        box.dispatchEvent(new PointerEvent('pointermove', { ...at, clientY, buttons: 0 }));
                    }
                });
                assert.equal((await tab.evaluate(lookAtBoxes)).length, 5);
                assert.equal(await tab.evaluate(() => document.querySelector('.drawing')), null);
            });

            pageTest('what was found leaves when a stroke begins, and comes back if it is none', async (tab) => {
                await openWritten(tab);
                const areBoxesSeen = () =>
                    [...document.querySelectorAll('.box')].every(
                        (box) => getComputedStyle(box).visibility === 'visible',
                    );
                const paper = [[0.5, 0.02]];
                const isPictureSeen = async () => (await tab.evaluate(inked, paper))[0];
                const withdrawals = [
                    (finger) => cancel(tab, finger, [0.5, 0.97]),
                    () => tab.press('Escape'),
                    () => tab.press('Control+z'),
                    async () => {
                        await down(tab, finger(2), [0.3, 0.97]);
                        await up(tab, finger(2), [0.3, 0.97]);
                    },
                ];
                for (const withdraw of withdrawals) {
                    await down(tab, finger(1), [0.5, 0.95]);
                    await move(tab, finger(1), [0.5, 0.97]);
                    assert.deepEqual([await tab.evaluate(areBoxesSeen), await isPictureSeen()], [false, false]);
                    await withdraw(finger(1));
                    await up(tab, finger(1), [0.5, 0.97]);
                    assert.deepEqual([await tab.evaluate(areBoxesSeen), await isPictureSeen()], [true, true]);
                    assert.equal((await tab.evaluate(lookAtBoxes)).length, 5);
                    assert.equal(await tab.evaluate(answered), text);
                }
            });

            pageTest('what was found leaves with its picture, and comes back with it', async (tab) => {
                await openWritten(tab);
                const { drawn, reading } = await drawAndRead(tab, oneOfEach[7]);
                assert.equal((await tab.evaluate(lookAtBoxes)).length, reading.characters.length);
                assert.equal(await tab.evaluate(() => document.querySelector('#stages').checkVisibility()), false);
                await forget(tab);
                for (const _ of drawn) await tab.press('Control+z');
                assert.equal((await tab.until(newestReading, 0)).reading.text, text);
                assert.equal((await tab.evaluate(lookAtBoxes)).length, 5);
                await clear(tab);
                await tab.until(says, 'No ink, no answer.');
                assert.deepEqual(await tab.evaluate(lookAtBoxes), []);
            });

            pageTest(
                'a picture that leaves the pad ends its reader, whatever it is doing, and comes back with another',
                async (tab) => {
                    await openWritten(tab);
                    // Where no worker can read files the page does it itself.
                    const both = await tab.evaluate(workersRunning);
                    await openWritten(tab);
                    assert.equal(await tab.evaluate(workersRunning), both);
                    const { drawn } = await drawAndRead(tab, oneOfEach[7]);
                    assert.equal(await tab.evaluate(workersRunning), 1);
                    for (const _ of drawn) await tab.press('Control+z');
                    assert.equal((await tab.until(newestReading, 0)).reading.text, text);
                    assert.equal(await tab.evaluate(workersRunning), both);
                    // It is being read once more.
                    await tab.evaluate(() => {
                        document.querySelector('#predict').click();
                        document.querySelector('#clear').click();
                    });
                    assert.equal(await tab.evaluate(workersRunning), 1);
                    await tab.until(says, 'No ink, no answer.');
                },
                { before: [keepWorkers] },
            );

            pageTest(
                'a file that is no picture leaves the one on the pad, and its reader',
                async (tab) => {
                    await openWritten(tab);
                    const before = await tab.evaluate(workersRunning);
                    await tab.evaluate(hand, ['drop', 'notes.txt', 'text/plain', [110, 111]]);
                    assert.match(await tab.until(notice), /could not be read as a picture/);
                    assert.equal(await tab.evaluate(answered), text);
                    assert.equal(await tab.evaluate(workersRunning), before);
                },
                { before: [keepWorkers] },
            );

            pageTest('the way to the ink is shown in pictures, and each of them large', async (tab) => {
                await openWritten(tab);
                const { width, height, rgba } = written;
                const { stages } = reader.readImage(rgba, width, height, { stages: true });
                await tab.evaluate(focusSummary);
                await tab.press('Enter');
                const shown = await tab.until(titles);
                assert.equal(shown.length, 1 + stages.length);
                assert.deepEqual([shown[0], shown.at(-1)], ['The picture', 'The ink']);
                // A stage that the page has no words for goes by its name in the core.
                assert.deepEqual(shown.filter((title) => stages.some(({ name }) => name === title)), []);
                assert.ok(await tab.evaluate(isPainted, '.strip canvas'));

                await tab.press('Tab');
                await tab.press('Enter');
                await tab.until(isLensOpen);
                const title = () => document.querySelector('#lens h2').textContent;
                assert.equal(await tab.evaluate(title), '1. The picture');
                await tab.press('ArrowRight');
                assert.equal(await tab.evaluate(title), `2. ${shown[1]}`);
                assert.ok(await tab.evaluate(isPainted, '#lens canvas'));
                await tab.press('Escape');
                await tab.until(() => !document.querySelector('#lens').open);
                assert.equal((await tab.evaluate(lookAtBoxes)).length, 5);
            });

            pageTest('a mode that is chosen reads the picture anew', async (tab) => {
                await openWritten(tab);
                await forget(tab);
                await tab.click(tabOf('letters'));
                await tab.until(uses, 'letters.ink');
                const { reading } = await tab.until(newestReading, 0);
                assert.equal(reading.characters.length, 5);
                assert.match(reading.text, /^[A-Za-z]*\n[A-Za-z]*$/);
            });

            pageTest('the chooser offers pictures, or the camera, or all files', async (tab) => {
                const offers = await tab.evaluate(() => {
                    const chooser = document.querySelector('#file');
                    chooser.click = () => {};
                    return ['choose', 'camera', 'open'].map((id) => {
                        document.getElementById(id).click();
                        return [chooser.accept, chooser.getAttribute('capture')];
                    });
                });
                assert.deepEqual(offers, [['image/*', null], ['image/*', 'environment'], ['', null]]);
            });

            pageTest(
                'where no worker can be started the page reads pictures by itself',
                async (tab) => assert.equal((await openWritten(tab)).text, text),
                { before: [forbidWorkers] },
            );

            pageTest(
                'on a screen of 320 pixels, too, nothing is wider than it',
                async (tab) => {
                    await openWritten(tab);
                    await tab.click('#stages summary');
                    await tab.until(titles);
                    assert.equal(await tab.evaluate(excessWidth), 0);
                },
                { width: 320 },
            );
        }

        test('what reads pictures is fetched with the first of them', async () => {
            const own = await serveSite();
            const tab = await browser.open({ before: [forbidServiceWorkers] });
            const names = () => own.fetched.map(({ path }) => path.split('/').at(-1));
            const fetched = () => names().filter((name) => name.startsWith('pictures'));
            await tab.goto(own.address);
            await drawAndRead(tab, oneOfEach[7]);
            assert.deepEqual(fetched(), []);
            for (let i = 0; i < 2; ++i) await openWritten(tab);
            await tab.click('#stages summary');
            await tab.until(titles);
            // Each picture has a worker of its own, for which the browser asks again.
            assert.deepEqual(fetched().sort(), [...files, 'pictures-worker.js'].sort());
            await tab.close();
            own.close();
        });

        for (const missing of files) {
            test(`without ${missing} there is a sentence and the drawing stays; later ones are read`, async () => {
                const own = await serveSite();
                const tab = await browser.open({ before: [forbidServiceWorkers] });
                await tab.goto(own.address);
                await drawAndRead(tab, oneOfEach[7]);
                const before = await tab.evaluate(answered);
                own.unavailable.add(missing);
                await tab.choose('#file', picture);
                assert.match(await tab.until(() => document.querySelector('#notice').textContent), new RegExp(missing));
                assert.equal(await tab.evaluate(answered), before);
                own.unavailable.clear();
                assert.equal((await openWritten(tab)).text, text);
                await tab.close();
                own.close();
            });
        }

        for (const when of ['before', 'after']) {
            test(`pictures that were read ${when} the page was kept can be read without a server`, async () => {
                const own = await serveSite();
                const tab = await browser.open({ before: [hurry] });
                await tab.goto(own.address);
                const isControlled = () => navigator.serviceWorker.controller?.state === 'activated';
                const areCached = async (names) =>
                    (await Promise.all(names.map((name) => caches.match(name)))).every(Boolean);
                if (when === 'after') {
                    await drawAndRead(tab, oneOfEach[7]);
                    await tab.until(isControlled);
                }
                await openWritten(tab);
                await tab.until(isControlled);
                await tab.until(areCached, files);
                own.close();
                await tab.goto(own.address);
                assert.equal((await openWritten(tab)).text, text);
                await tab.close();
            });
        }

        for (const dark of [false, true]) {
            test(`axe finds nothing wrong with boxes, strip and lens, ${dark ? 'dark' : 'light'}`, async () => {
                const themed = dark ? await launch({ dark }) : browser;
                for (const width of [1280, 320]) {
                    const tab = await themed.open({ width });
                    await tab.goto(server.address);
                    await openWritten(tab);
                    await tab.click('#stages summary');
                    await tab.until(titles);
                    await checkWithAxe(tab);
                    await tab.click('.strip button');
                    await tab.until(isLensOpen);
                    await checkWithAxe(tab);
                    await tab.close();
                }
                if (dark) await themed.close();
            });
        }
    });
}

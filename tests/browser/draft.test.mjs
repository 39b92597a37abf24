// The draft: the ink that a reload, the way back or a crash would lose, kept in the tab.

import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { describe } from 'node:test';
import { browsers } from './browsers.mjs';
import { clear, drawAndRead, newestReading, runningFor, waysTo } from './page.mjs';
import { picture } from './paths.mjs';
import { checkBlank, checkInk, down, left, move, pen, right, stroke, up } from './pointers.mjs';
import { oneOfEach } from './recordings.mjs';

const [three, seven] = [oneOfEach[3], oneOfEach[7]];
const draftKey = 'inkling.ink';

/** Runs in the page. */
const draftOf = (key) => sessionStorage.getItem(key);

/** Runs in the page, before its scripts. */
function forbidSession() {
    Object.defineProperty(window, 'sessionStorage', {
        get() {
            throw new DOMException('Not here.', 'SecurityError');
        },
    });
}

/** Runs in the page, before its scripts. */
function fillSession() {
    Storage.prototype.setItem = () => {
        throw new DOMException('Full.', 'QuotaExceededError');
    };
}

/** Runs in the page, before its scripts. */
function countWrites() {
    window.writes = 0;
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (...given) {
        window.writes += 1;
        setItem.apply(this, given);
    };
}

/** What other versions of the page, or other pages, may have left behind; sheets.test.mjs has more of it. */
const rubbish = ['[', '[463,[1,2]]', '{"width":463,"height":240,"strokes":[{"points":[1,null],"times":[1],"pressures":[1]}]}'];

for (const { name, launch } of browsers) {
    describe(name, () => {
        const running = runningFor(launch);

        for (const { address, pageTest } of waysTo(() => running)) {
            pageTest('a reload keeps the drawing, and every step of it', async (tab) => {
                const first = await drawAndRead(tab, three);
                const both = await drawAndRead(tab, seven, first.lengths.length);
                await tab.goto(address());
                const again = await tab.until(newestReading, both.lengths.length);
                assert.deepEqual(again, { points: both.points, lengths: both.lengths, reading: both.reading });
                for (const _ of seven.strokes) await tab.press('Control+z');
                const back = await tab.until(newestReading, first.lengths.length);
                assert.deepEqual(back.points, first.points);
                // The draft holds the strokes that undo has left.
                await tab.goto(address());
                assert.deepEqual((await tab.until(newestReading, first.lengths.length)).reading, first.reading);
                for (const _ of three.strokes) await tab.press('Control+z');
                await checkBlank(tab);
            });

            pageTest('a stroke keeps when and how hard each of its points was drawn, over a reload, too', async (tab) => {
                const began = await tab.evaluate(() => Date.now());
                await down(tab, pen, left[0], { pressure: 0.25 });
                await move(tab, pen, left[1], { pressure: 0.75 });
                await up(tab, pen, left[2], { pressure: 0 });
                const drawnStroke = () => window.readings.at(-1)?.sheet.strokes[0];
                const stroke = await tab.until(drawnStroke);
                const ended = await tab.evaluate(() => Date.now());
                assert.deepEqual(stroke.pressures, [0.25, 0.75, 0]);
                assert.equal(stroke.points.length, 6);
                // Clocks of pages are rounded, by no more than this.
                const times = [began - 100, ...stroke.times, ended + 100];
                assert.deepEqual(times, times.toSorted((one, other) => one - other));
                await tab.goto(address());
                assert.deepEqual(await tab.until(drawnStroke), stroke);
            });

            pageTest('whoever leaves the page and comes back finds the drawing', async (tab) => {
                const { lengths, points } = await drawAndRead(tab, seven);
                await tab.goto('about:blank');
                await tab.goto(address());
                assert.deepEqual((await tab.until(newestReading, lengths.length)).points, points);
                await tab.goto('about:blank');
                await tab.evaluate(() => void setTimeout(() => history.back()));
                // The page cannot be asked while it is exchanged.
                await pause(500);
                const isBack = () => document.querySelector('#pad') !== null;
                await tab.until(isBack).catch(() => tab.until(isBack));
                assert.deepEqual((await tab.until(newestReading, lengths.length)).points, points);
            });

            pageTest('what is cleared is forgotten, and only the tab ever knew of it', async (tab) => {
                await stroke(tab, pen, left);
                assert.ok(await tab.evaluate(draftOf, draftKey));
                await clear(tab);
                assert.equal(await tab.evaluate(draftOf, draftKey), null);
                assert.equal(await tab.evaluate(() => JSON.stringify(localStorage).includes('ink"')), false);
                await tab.goto(address());
                await checkBlank(tab);
            });

            pageTest('a picture is not kept, but the ink that lay there before it', async (tab) => {
                await stroke(tab, pen, left);
                await tab.choose('#file', picture('3-palette.png'));
                await tab.until(newestReading, 0);
                await tab.goto(address());
                await checkInk(tab, 1, left, right);
            });

            pageTest('the drawing is kept when a stroke ends, not while it is drawn', async (tab) => {
                await down(tab, pen, left[0]);
                for (const place of [...left, ...right]) await move(tab, pen, place);
                assert.equal(await tab.evaluate(() => window.writes), 0);
                await up(tab, pen, right[2]);
                assert.equal(await tab.evaluate(() => window.writes), 1);
            }, { before: [countWrites] });

            pageTest('a stroke that is being drawn when the page is left is kept', async (tab) => {
                await down(tab, pen, left[0]);
                for (const place of left) await move(tab, pen, place);
                await tab.goto(address());
                await checkInk(tab, 1, left, right);
            });

            pageTest('what was left in its place by others is no drawing', async (tab) => {
                for (const text of rubbish) {
                    await tab.evaluate(([key, text]) => sessionStorage.setItem(key, text), [draftKey, text]);
                    await tab.goto(address());
                    await checkBlank(tab);
                    assert.equal(await tab.evaluate(draftOf, draftKey), null, text.slice(0, 80));
                }
                await stroke(tab, pen, left);
                await checkInk(tab, 1, left, right);
            });

            pageTest('a drawing that is too long to be kept is kept as far as it goes', async (tab) => {
                const kept = await drawAndRead(tab, seven);
                await tab.evaluate(() => {
                    const pad = document.querySelector('#pad');
                    const { left, top } = pad.getBoundingClientRect();
                    const at = { pointerId: 50, pointerType: 'pen', bubbles: true, buttons: 1, button: 0 };
                    const send = (type, more) => pad.dispatchEvent(new PointerEvent(type, { ...at, ...more }));
                    Element.prototype.setPointerCapture = () => {};
                    send('pointerdown', { clientX: left + 1, clientY: top + 1 });
                    // Whole pixels, for WebKit's events know no others: some thirty characters a point.
                    for (let i = 0; i < 80_000; ++i) {
                        const [x, y] = [900_000 + (i & 1), 900_000 + ((i >> 1) & 1)];
                        send('pointermove', { clientX: left + x, clientY: top + y });
                    }
                    send('pointerup', { clientX: left + 1, clientY: top + 1, buttons: 0 });
                });
                const isRead = (strokes) => window.readings.at(-1)?.sheet.strokes.length === strokes;
                await tab.until(isRead, kept.lengths.length + 1);
                await tab.goto(address());
                assert.deepEqual((await tab.until(newestReading, kept.lengths.length)).points, kept.points);
            });

            for (const [what, sabotage] of [['is forbidden', forbidSession], ['is full', fillSession]]) {
                pageTest(
                    `where the tab's storage ${what} the page works, and begins anew`,
                    async (tab) => {
                        await drawAndRead(tab, seven);
                        await clear(tab);
                        await stroke(tab, pen, left);
                        await checkInk(tab, 1, left, right);
                        await tab.goto(address());
                        await checkBlank(tab);
                    },
                    { before: [sabotage] },
                );
            }
        }
    });
}

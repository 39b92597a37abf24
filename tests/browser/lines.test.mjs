// Numbers on the sheet: read in lines as they are written, each character marked, and corrected by hand.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { browsers } from './browsers.mjs';
import { drawnDigits } from './drawings.mjs';
import { checkWithAxe, clear, lookAtAnswer, lookAtBoxes, newestReading, runningFor, waysTo } from './page.mjs';

/** @typedef {[x: number, y: number]} Point */
/** @typedef {{ left: number, top: number, height: number }} Cell in CSS pixels of the pad */

const width = 0.7; // of a cell, of its height

/** @param {string} digit @param {string} [form] */
function strokesOf(digit, form) {
    const found = drawnDigits.find((one) => one.label === digit && (!form || one.form === form));
    assert.ok(found, `${digit}, ${form}`);
    return found.strokes;
}

/** @param {string} digit @param {Cell} cell @param {string} [form] @returns {Point[][]} */
function placed(digit, { left, top, height }, form) {
    const at = ([x, y]) => [left + (x / 10) * width * height, top + (y / 10) * height];
    return strokesOf(digit, form).map((stroke) => stroke.map(at));
}

/** Digits side by side; a space leaves a cell out. @param {string} text @param {Cell} cell of the first */
function line(text, { left, top, height }) {
    return [...text].flatMap((digit, index) =>
        digit === ' ' ? [] : placed(digit, { left: left + index * width * height, top, height }),
    );
}

/** Draws the strokes on the pad, and waits for the reading after the last one. @returns {Promise<any>} it */
async function write(tab, strokes, already = 0) {
    await tab.evaluate(() => document.querySelector('#pad').scrollIntoView({ block: 'center' }));
    const [left, top] = await tab.evaluate(() => {
        const { left, top } = document.querySelector('#pad').getBoundingClientRect();
        return [left, top];
    });
    for (const [[x, y], ...rest] of strokes) {
        await tab.mouse.move(left + x, top + y);
        await tab.mouse.down();
        for (const [x, y] of rest) await tab.mouse.move(left + x, top + y);
        await tab.mouse.up();
    }
    return (await tab.until(newestReading, already + strokes.length)).reading;
}

const large = { left: 30, top: 60, height: 200 };
const small = { left: 30, top: 30, height: 100 };
/** @type {[what: string, strokes: Point[][], text: string][]} */
const notes = [
    ['a year', line('2026', large), '2026'],
    ['a note of two lines', [...line('314', small), ...line('2718', { ...small, top: 190 })], '314\n2718'],
    [
        'a four and a five of two strokes',
        [...placed('4', large, 'open'), ...placed('5', { ...large, left: 200 }, 'in two strokes')],
        '45',
    ],
    ['two ones', line('11', large), '11'],
    ['two zeros', line('00', large), '00'],
    ['a ten whose zero came first', [...placed('0', { ...large, left: 150 }), ...placed('1', large)], '10'],
    ['two numbers far apart', line('12      34', small), '12 34'],
];

/** Runs in the page. */
const focusFirst = () => document.querySelector('.box[tabindex="0"]').focus();

for (const { name, launch } of browsers) {
    describe(name, () => {
        const running = runningFor(launch);

        for (const { address, pageTest } of waysTo(() => running)) {
            for (const [what, strokes, text] of notes) {
                pageTest(`${what} is read`, async (tab) => {
                    const reading = await write(tab, strokes);
                    const { glyph, labels, seen } = await tab.evaluate(lookAtAnswer);
                    assert.deepEqual([reading.text, glyph], [text, text]);
                    assert.equal(reading.lines.map((one) => one.text).join('\n'), text);
                    assert.equal(labels.length, 5);
                    assert.ok(seen.some((value) => value > 0));
                    const boxes = await tab.evaluate(lookAtBoxes);
                    assert.equal(boxes.map(({ label }) => label.replace('?', '')).join(''), text.replace(/\s/g, ''));
                });
            }

            pageTest('each stroke more is read, and what undo leaves is read as it was', async (tab) => {
                const strokes = line('470', large);
                const texts = [];
                for (const [index, stroke] of strokes.entries()) {
                    texts.push((await write(tab, [stroke], index)).text);
                }
                assert.equal(texts.at(-1), '470');
                for (let left = strokes.length - 1; left > 0; --left) {
                    await tab.press('Control+z');
                    assert.equal((await tab.until(newestReading, left)).reading.text, texts[left - 1]);
                }
            });

            pageTest('a character is corrected by the keys, and stays corrected while others are written', async (tab) => {
                const first = line('27', large);
                const { characters } = await write(tab, first);
                const second = characters[1].candidates[1].label;
                await tab.evaluate(focusFirst);
                await tab.press('Home');
                await tab.press('ArrowRight');
                assert.match((await tab.evaluate(lookAtAnswer)).sentence, /^Second of 2: /);
                await tab.press('ArrowDown');
                assert.equal((await tab.evaluate(lookAtAnswer)).glyph, `2${second}`);
                await tab.press('8');
                assert.equal((await tab.evaluate(lookAtAnswer)).glyph, '28');
                await write(tab, placed('0', { ...large, left: 350 }), first.length);
                assert.equal((await tab.evaluate(lookAtAnswer)).glyph, '280');
                assert.deepEqual((await tab.evaluate(lookAtBoxes)).map(({ label }) => label), ['2', '8', '0']);
                await tab.evaluate(focusFirst);
                await tab.press('Home');
                await tab.press('Delete');
                const { glyph, sentence } = await tab.evaluate(lookAtAnswer);
                assert.deepEqual([glyph, sentence], ['80', 'First of 3: I see no digit here.']);
                await clear(tab);
                await write(tab, line('27', large));
                assert.equal((await tab.evaluate(lookAtAnswer)).glyph, '27');
            });

            pageTest('a click on a bracket shows its candidates, and a click on one of them corrects', async (tab) => {
                const { characters } = await write(tab, line('36', large));
                await tab.click('.box:nth-child(2)');
                const { labels, seen } = await tab.evaluate(lookAtAnswer);
                assert.deepEqual(labels, characters[1].candidates.map(({ label }) => label));
                assert.deepEqual(seen, characters[1].input);
                await tab.click('.candidates li:nth-child(3) button');
                assert.equal((await tab.evaluate(lookAtAnswer)).glyph, `3${labels[2]}`);
                await tab.click('.none');
                assert.equal((await tab.evaluate(lookAtAnswer)).glyph, '3');
                await tab.click('.candidates li:nth-child(1) button');
                assert.equal((await tab.evaluate(lookAtAnswer)).glyph, `3${labels[0]}`);
            });

            pageTest('a stroke that begins on a bracket is drawn whole, whatever is read meanwhile', async (tab) => {
                const first = line('36', small);
                await write(tab, first);
                const [x, y] = await tab.evaluate(() => {
                    const { left, top, width, height } = document.querySelector('.box').getBoundingClientRect();
                    return [left + width / 2, top + height / 2].map(Math.round);
                });
                await tab.mouse.move(x, y);
                await tab.mouse.down();
                await tab.mouse.move(x, y + 2);
                await tab.press('Control+y'); // which does nothing, and lets time pass
                for (const step of [60, 90]) await tab.mouse.move(x, y + step);
                await tab.mouse.up();
                const { points, lengths } = await tab.until(newestReading, first.length + 1);
                assert.equal(lengths.at(-1), 4);
                const [top, ...rest] = points.slice(-8).filter((_, index) => index % 2 === 1).map(Math.round);
                assert.deepEqual(rest.map((down) => down - top), [2, 60, 90]);
            });

            pageTest('what is said of a character can be taken back, and what it is not can be said', async (tab) => {
                await write(tab, line('27', large));
                await tab.click('.box:nth-child(2)');
                await tab.press('8');
                assert.equal((await tab.evaluate(lookAtAnswer)).glyph, '28');
                assert.match((await tab.evaluate(lookAtBoxes))[1].name, /^8, second of 2, corrected$/);
                await tab.press('Escape');
                assert.equal((await tab.evaluate(lookAtAnswer)).glyph, '27');
                await tab.press('Delete');
                await tab.press('ArrowDown');
                assert.equal((await tab.evaluate(lookAtAnswer)).glyph, '27');
                await tab.press('.');
                assert.equal((await tab.evaluate(lookAtAnswer)).glyph, '27');
            });

            pageTest('a reload keeps what was corrected', async (tab) => {
                const strokes = line('27', large);
                await write(tab, strokes);
                await tab.click('.box:nth-child(2)');
                await tab.press('8');
                await tab.goto(address());
                await tab.until(newestReading, strokes.length);
                assert.equal((await tab.evaluate(lookAtAnswer)).glyph, '28');
            });

            pageTest('the text is an ordinary field: its keys write in it and touch no ink', async (tab) => {
                const { text } = await write(tab, line('36', large));
                await tab.evaluate(() => document.querySelector('#text').focus());
                await tab.press('End');
                await tab.press('7');
                await tab.press('Control+z');
                await tab.press('8');
                const { glyph } = await tab.evaluate(lookAtAnswer);
                assert.equal(glyph, `${text}8`);
                assert.equal((await tab.evaluate(lookAtBoxes)).length, 2);
                // To look at a character changes no text.
                await tab.click('.box:nth-child(2)');
                assert.equal((await tab.evaluate(lookAtAnswer)).glyph, `${text}8`);
            });

            pageTest('ink that was written on a wider sheet and on a higher one is all on the sheet', async (tab) => {
                const resize = (side) => tab.evaluate((side) => {
                    const main = document.querySelector('main');
                    main.style.setProperty('--side', side);
                    document.querySelector('.sheet').style.inlineSize = side === '30rem' ? '20rem' : '';
                }, side);
                const inside = () => {
                    const pad = document.querySelector('#pad').getBoundingClientRect();
                    return [...document.querySelectorAll('.box')].every((box) => {
                        const { left, right } = box.getBoundingClientRect();
                        return left >= pad.left - 1 && right <= pad.right + 1;
                    });
                };
                const first = line('27', small);
                await resize('30rem');
                await write(tab, first);
                await resize('15rem');
                const second = line('45', { ...small, left: 600, height: 80 });
                assert.equal((await write(tab, second, first.length)).text, '27 45');
                await resize('30rem');
                await tab.until(inside);
            });
        }

        for (const dark of [false, true]) {
            test(`axe finds nothing wrong with a line and its corrections, ${dark ? 'dark' : 'light'}`, async () => {
                const own = await launch({ dark });
                const tab = await own.open({});
                await tab.goto(running.server.address);
                await write(tab, line('2026', large));
                await checkWithAxe(tab);
                await tab.click('.candidates li:nth-child(2) button');
                await checkWithAxe(tab);
                await own.close();
            });
        }
    });
}

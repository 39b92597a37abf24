// Drawing: what is seen of a stroke, whose pointer draws it, what ends or withdraws it, and what brings it back.

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { browsers } from './browsers.mjs';
import { clear, forget, howMany, newestReading, runningFor, says, waysTo } from './page.mjs';
import { picture } from './paths.mjs';
import {
    blank, cancel, checkBlank, checkInk, down, drag, finger, inked, isOffered, left, lost, mouse, move, pen, right, stroke, up,
} from './pointers.mjs';

/** Whether the page leaves this key, pressed here, to the browser. Runs in the page. */
function isLeft([selector, init]) {
    const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
    return (document.querySelector(selector) ?? document.body).dispatchEvent(event);
}

for (const { name, launch } of browsers) {
    describe(name, () => {
        const running = runningFor(launch);

        // What pointers and keys do depends on no way to the page.
        for (const { pageTest } of waysTo(() => running).slice(0, 1)) {
            pageTest('a dot is seen where it was tapped, and read', async (tab) => {
                await drag(tab, [[0.3, 0.6]]);
                const { lengths } = await tab.until(newestReading, 1);
                assert.deepEqual(lengths, [1]);
                const around = [[0.3, 0.6], [0.302, 0.6], [0.3, 0.595]];
                assert.deepEqual(await tab.evaluate(inked, around), [true, true, true]);
                assert.deepEqual(await tab.evaluate(inked, [[0.31, 0.6], [0.3, 0.57]]), [false, false]);
            });

            pageTest('a quick stroke is seen as it is read, with its corners', async (tab) => {
                await drag(tab, [[0.2, 0.2], [0.2, 0.8], [0.8, 0.8]]);
                const { lengths } = await tab.until(newestReading, 1);
                assert.deepEqual(lengths, [3]);
                const along = [[0.2, 0.2], [0.2, 0.5], [0.2, 0.8], [0.5, 0.8], [0.8, 0.8]];
                assert.deepEqual(await tab.evaluate(inked, along), along.map(() => true));
                // Inside the corner; and outside of it, where only a pointed join would reach.
                assert.deepEqual(await tab.evaluate(inked, [[0.3, 0.7], [0.182, 0.818]]), [false, false]);
            });

            pageTest('a pen takes over from the palm that came down first', async (tab) => {
                const palm = finger(1);
                await down(tab, palm, right[0]);
                await move(tab, palm, right[1]);
                await down(tab, pen, left[0]);
                await move(tab, palm, right[2]);
                await move(tab, pen, left[1]);
                await move(tab, pen, left[2]);
                await up(tab, pen, left[2]);
                const lengths = await checkInk(tab, 1, left, right);
                assert.deepEqual(lengths, [3]);
                await move(tab, palm, right[1]);
                await up(tab, palm, right[1]);
                await stroke(tab, pen, right);
                await checkInk(tab, 2, [...left, ...right], []);
            });

            pageTest('what touches while a pen draws is ignored, also after it', async (tab) => {
                const palm = finger(1);
                await down(tab, pen, left[0]);
                await down(tab, palm, right[0]);
                await move(tab, pen, left[1]);
                await move(tab, palm, right[1]);
                await move(tab, pen, left[2]);
                await up(tab, pen, left[2]);
                await move(tab, palm, right[2]);
                await up(tab, palm, right[2]);
                await checkInk(tab, 1, left, right);
                await stroke(tab, finger(1), right);
                await checkInk(tab, 2, [...left, ...right], []);
            });

            pageTest('a second finger withdraws the stroke, and nothing is drawn until all are lifted', async (tab) => {
                await down(tab, finger(1), left[0]);
                await move(tab, finger(1), left[1]);
                assert.deepEqual(await tab.evaluate(inked, left.slice(0, 2)), [true, true]);
                await down(tab, finger(2), right[0]);
                await move(tab, finger(1), left[2]);
                await move(tab, finger(2), right[1]);
                await checkBlank(tab);
                await up(tab, finger(1), left[2]);
                await stroke(tab, finger(3), left);
                await move(tab, finger(2), right[2]);
                await up(tab, finger(2), right[2]);
                await checkBlank(tab);
                assert.equal(await howMany(tab), 0);
                await stroke(tab, finger(1), right);
                await checkInk(tab, 1, right, left);
            });

            pageTest('a finger that was lifted unseen does not keep others from drawing', async (tab) => {
                await down(tab, finger(2), left[0]);
                await stroke(tab, finger(1), right);
                await checkInk(tab, 1, right, []);
            });

            pageTest('a pen that was lifted unseen draws its next stroke', async (tab) => {
                await down(tab, pen, left[0]);
                await move(tab, pen, left[1]);
                await stroke(tab, { ...pen, pointerId: 51 }, right);
                await checkInk(tab, 2, [...left.slice(0, 2), ...right], left.slice(2));
            });

            pageTest('a stroke whose pointer is lost stays as far as it was drawn', async (tab) => {
                await down(tab, pen, left[0]);
                await move(tab, pen, left[1]);
                await lost(tab, pen, left[1]);
                await checkInk(tab, 1, left.slice(0, 2), left.slice(2));
                await move(tab, pen, left[2]);
                await up(tab, pen, left[2]);
                await checkInk(tab, 1, left.slice(0, 2), left.slice(2));
            });

            pageTest('a mouse that comes back without its first button has ended its stroke', async (tab) => {
                // Let go over a menu, or with the right button still held.
                for (const [index, buttons] of [0, 2].entries()) {
                    await down(tab, mouse, left[0]);
                    await move(tab, mouse, left[1]);
                    await move(tab, mouse, right[1], { buttons });
                    await move(tab, mouse, right[2], { buttons });
                    await checkInk(tab, index + 1, left.slice(0, 2), right);
                }
                await down(tab, mouse, left[1]);
                await move(tab, mouse, left[2]);
                await down(tab, mouse, right[0]);
                await up(tab, mouse, right[0]);
                await checkInk(tab, 4, [...left, right[0]], right.slice(1));
            });

            pageTest('a finger and a pen draw though the browser tells of no buttons while they move', async (tab) => {
                for (const [index, pointer] of [finger(1), pen].entries()) {
                    await down(tab, pointer, left[0]);
                    for (const place of left.slice(1)) await move(tab, pointer, place, { buttons: 0 });
                    await up(tab, pointer, left[2]);
                    assert.equal((await checkInk(tab, index + 1, left, right)).at(-1), 3);
                }
            });

            pageTest('other buttons neither draw nor end a stroke, and a pen in the air draws nothing', async (tab) => {
                for (const button of [1, 2, 5]) {
                    await down(tab, pen, left[0], { button, buttons: 2 });
                    await move(tab, pen, left[1], { buttons: 2 });
                    await up(tab, pen, left[2], { button });
                }
                await move(tab, pen, left[1], { buttons: 0 });
                await checkBlank(tab);
                await down(tab, pen, left[0]);
                await move(tab, pen, left[1], { button: 2, buttons: 3 });
                await move(tab, pen, left[2], { button: 2, buttons: 1 });
                await up(tab, pen, left[2]);
                assert.deepEqual(await checkInk(tab, 1, left, right), [3]);
            });

            pageTest('no menu opens under a stroke that is being drawn', async (tab) => {
                const opensMenu = () =>
                    document.querySelector('#pad').dispatchEvent(new MouseEvent('contextmenu', { cancelable: true }));
                assert.equal(await tab.evaluate(opensMenu), true);
                await down(tab, finger(1), left[0]);
                assert.equal(await tab.evaluate(opensMenu), false);
                await up(tab, finger(1), left[0]);
                assert.equal(await tab.evaluate(opensMenu), true);
            });

            pageTest('a stroke that the system takes the pointer from was none', async (tab) => {
                await down(tab, finger(1), left[0]);
                await move(tab, finger(1), left[1]);
                await cancel(tab, finger(1), left[1]);
                await checkBlank(tab);
            });

            pageTest('a pad that changes its size under a stroke bends nothing', async (tab) => {
                await down(tab, pen, [0.2, 0.2]);
                await move(tab, pen, [0.2, 0.8]);
                const height = () => document.querySelector('#pad').height;
                const before = await tab.evaluate(height);
                await tab.evaluate(() => document.querySelector('main').style.setProperty('--side', '10rem'));
                const after = await tab.until((before) => {
                    const { height } = document.querySelector('#pad');
                    return height < before && height;
                }, before);
                // All of the sheet stays on the pad, at its upper left.
                const at = (x, y) => [(x * after) / before, y];
                await move(tab, pen, at(0.8, 0.8));
                await up(tab, pen, at(0.8, 0.8));
                const along = [at(0.2, 0.25), at(0.2, 0.5), at(0.2, 0.8), at(0.5, 0.8), at(0.8, 0.8)];
                await checkInk(tab, 1, along, [at(0.3, 0.7), at(0.5, 0.5)]);
            });

            pageTest('undo in the middle of a stroke takes that stroke, and redo takes none', async (tab) => {
                await stroke(tab, pen, left);
                await tab.until(newestReading, 1);
                await down(tab, pen, right[0]);
                await move(tab, pen, right[1]);
                await tab.press('Control+z');
                await checkInk(tab, 1, left, right);
                await up(tab, pen, right[2]);
                await checkInk(tab, 1, left, right);

                await tab.press('Control+z');
                await tab.until(says, blank);
                await forget(tab);
                await down(tab, pen, right[0]);
                await tab.press('Control+y');
                await move(tab, pen, right[1]);
                await up(tab, pen, right[2]);
                await checkInk(tab, 1, right, left);
            });

            pageTest('a picture that comes while a stroke is drawn lies over it, and undo finds it', async (tab) => {
                await down(tab, pen, left[0]);
                await move(tab, pen, left[1]);
                await tab.choose('#file', picture('3-palette.png'));
                await tab.until(newestReading, 0);
                await move(tab, pen, left[2]);
                await up(tab, pen, left[2]);
                await tab.press('Control+z');
                await checkInk(tab, 1, left.slice(0, 2), [left[2]]);
            });

            pageTest('Esc withdraws the stroke that is being drawn, and nothing else', async (tab) => {
                await stroke(tab, pen, left);
                await down(tab, pen, right[0]);
                await move(tab, pen, right[1]);
                await tab.evaluate(() => document.querySelector('#predict').focus());
                assert.equal(await tab.evaluate(isLeft, ['#predict', { key: 'Escape' }]), false);
                await move(tab, pen, right[2]);
                await up(tab, pen, right[2]);
                await checkInk(tab, 1, left, right);
                await tab.press('Escape');
                await checkInk(tab, 1, left, right);
            });

            pageTest('Esc and Delete clear nothing, and are left to the browser', async (tab) => {
                await stroke(tab, pen, left);
                for (const key of ['Escape', 'Delete']) {
                    await tab.press(key);
                    for (const focus of ['body', '#clear', '#auto', 'summary']) {
                        assert.ok(await tab.evaluate(isLeft, [focus, { key }]), `${key} on ${focus}`);
                    }
                }
                await checkInk(tab, 1, left, right);
                const promises = () => document.querySelector('#clear').getAttribute('aria-keyshortcuts');
                assert.equal(await tab.evaluate(promises), null);
            });

            pageTest('in a field for text the keys are the field\'s', async (tab) => {
                await stroke(tab, pen, left);
                await tab.until(newestReading, 1);
                await forget(tab);
                await tab.evaluate(() => {
                    const editable = Object.assign(document.createElement('div'), { contentEditable: 'true' });
                    editable.append(document.createElement('b'));
                    const fields = ['input', 'textarea'].map((kind) => document.createElement(kind));
                    document.body.append(...fields, editable);
                });
                for (const field of ['body > input', 'textarea', '[contenteditable] b']) {
                    for (const init of [{ key: 'z', ctrlKey: true }, { key: 'y', metaKey: true }, { key: 'Enter' }]) {
                        assert.ok(await tab.evaluate(isLeft, [field, init]), `${init.key} in ${field}`);
                    }
                }
                assert.equal(await howMany(tab), 0);
                // The page's own boxes and switches are none.
                assert.equal(await tab.evaluate(isLeft, ['#auto', { key: 'z', ctrlKey: true }]), false);
                await tab.until(says, blank);
            });

            pageTest('undo goes back to the first of many strokes', async (tab) => {
                const count = 50;
                const place = (index) => [0.1 + 0.016 * index, 0.2 + 0.01 * (index % 7)];
                for (let i = 0; i < count; ++i) await stroke(tab, pen, [place(i), [place(i)[0], 0.8]]);
                await tab.until(newestReading, count);
                for (let i = 0; i < count; ++i) {
                    assert.ok(await tab.evaluate(isOffered, 'undo'), `after ${i} steps`);
                    await tab.press('Control+z');
                }
                await checkBlank(tab);
                for (let i = 0; i < count; ++i) await tab.press('Control+y');
                await tab.until(newestReading, count);
            });
        }
    });
}

// Pointers that no driver has, such as several fingers and a pen: their events are made in the page, and what they
// leave on the pad is looked at. Places are parts of the pad's sides.

import assert from 'node:assert/strict';
import { newestReading, says } from './page.mjs';

/** What the page says of an empty pad. */
export const blank = 'No ink, no answer.';
/** Places down the left side of the pad, and down the right. */
export const [left, right] = [0.3, 0.7].map((x) => [0.3, 0.5, 0.7].map((y) => [x, y]));

/** @typedef {{ pointerId: number, pointerType: string, isPrimary: boolean }} Pointer */

/** @param {number} number from 1: the first one on the screen is the primary one @returns {Pointer} */
export const finger = (number) => ({ pointerId: 100 + number, pointerType: 'touch', isPrimary: number === 1 });
/** @type {Pointer} */
export const pen = { pointerId: 50, pointerType: 'pen', isPrimary: true };
/** @type {Pointer} */
export const mouse = { pointerId: 40, pointerType: 'mouse', isPrimary: true };

/** Runs in the page. */
function dispatch([type, pointer, x, y, more]) {
    // Browsers know nothing of these pointers, and would throw.
    Element.prototype.setPointerCapture = () => {};
    const pad = document.querySelector('#pad');
    const { left, top, width, height } = pad.getBoundingClientRect();
    const isUp = ['pointerup', 'pointercancel', 'lostpointercapture'].includes(type);
    pad.dispatchEvent(
        new PointerEvent(type, {
            bubbles: true,
            cancelable: true,
            composed: true,
            clientX: left + x * width,
            clientY: top + y * height,
            button: type === 'pointermove' ? -1 : 0,
            buttons: isUp ? 0 : 1,
            ...pointer,
            ...more,
        }),
    );
}

/** @param {string} type without "pointer" */
const act = (type) => (tab, pointer, [x, y], more = {}) =>
    tab.evaluate(dispatch, [type === 'lost' ? 'lostpointercapture' : `pointer${type}`, pointer, x, y, more]);

export const [down, move, up, cancel, lost] = ['down', 'move', 'up', 'cancel', 'lost'].map(act);

/** Draws through these places. */
export async function stroke(tab, pointer, places) {
    await down(tab, pointer, places[0]);
    for (const place of places.slice(1)) await move(tab, pointer, place);
    await up(tab, pointer, places.at(-1));
}

/** Presses the mouse and drags it through these places; the last call lets go. */
export async function drag(tab, places, isLast = true) {
    const { left, top, width, height } = await tab.evaluate(() => {
        const { left, top, width, height } = document.querySelector('#pad').getBoundingClientRect();
        return { left, top, width, height };
    });
    for (const [index, [x, y]] of places.entries()) {
        await tab.mouse.move(Math.round(left + x * width), Math.round(top + y * height));
        if (index === 0) await tab.mouse.down();
    }
    if (isLast) await tab.mouse.up();
}

/** Whether there is ink in each of these places of the pad, once what has changed is painted. Runs in the page. */
export async function inked(places) {
    for (let frame = 0; frame < 2; ++frame) await new Promise(requestAnimationFrame);
    const pad = document.querySelector('#pad');
    const copy = new OffscreenCanvas(pad.width, pad.height).getContext('2d');
    copy.drawImage(pad, 0, 0);
    const { data, width, height } = copy.getImageData(0, 0, pad.width, pad.height);
    const at = (part, side) => Math.min(Math.floor(part * side), side - 1);
    return places.map(([x, y]) => data[(at(y, height) * width + at(x, width)) * 4 + 3] > 127);
}

/** Whether a button is offered. Runs in the page. */
export const isOffered = (id) => document.getElementById(id).getAttribute('aria-disabled') === 'false';

/** Nothing is on the pad, and nothing can be undone. */
export async function checkBlank(tab) {
    assert.ok(await tab.evaluate(says, blank));
    assert.deepEqual(await tab.evaluate(inked, [...left, ...right]), Array(6).fill(false));
    assert.equal(await tab.evaluate(isOffered, 'undo'), false);
}

/** Checks which places are inked and which are bare, and how many strokes the last reading had. */
export async function checkInk(tab, strokes, inkedPlaces, barePlaces) {
    const { lengths } = await tab.until(newestReading, strokes);
    assert.deepEqual(await tab.evaluate(inked, inkedPlaces), inkedPlaces.map(() => true));
    assert.deepEqual(await tab.evaluate(inked, barePlaces), barePlaces.map(() => false));
    return lengths;
}

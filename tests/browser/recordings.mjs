// Recorded pen strokes, and how they are drawn on the pad with a real pointer.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { root } from './paths.mjs';

/** @param {string} name @returns {{ label: string, strokes: [number, number][][] }[]} */
function recorded(name) {
    const file = join(root, 'tests', 'fixtures', 'strokes', `${name}.jsonl.gz`);
    return gunzipSync(readFileSync(file)).toString().trim().split('\n').map((line) => JSON.parse(line));
}

export const recordings = recorded('nist-sd19-digits');
const letters = recorded('nist-sd19-letters');

/** The first recording of each of the digits. */
export const oneOfEach = [...'0123456789'].map((digit) => recordings.find(({ label }) => label === digit));

/** The first recording of a letter, which is a capital or a small one. @param {string} letter */
export const letter = (letter) => letters.find(({ label }) => label === letter);

/**
 * @param {{ strokes: [number, number][][] }} recording
 * @param {{ left: number, top: number, side: number }} square of the pad
 * @returns {[number, number][][]} in its middle, three quarters of its side large, on whole pixels
 */
function place({ strokes }, { left, top, side }) {
    const points = strokes.flat();
    const extent = (axis) => {
        const values = points.map((point) => point[axis]);
        return { low: Math.min(...values), high: Math.max(...values) };
    };
    const [across, down] = [extent(0), extent(1)];
    const scale = (0.75 * side) / Math.max(across.high - across.low, down.high - down.low, 1);
    const at = (value, { low, high }, start) => Math.round(start + side / 2 + (value - (low + high) / 2) * scale);
    return strokes.map((stroke) => stroke.map(([x, y]) => [at(x, across, left), at(y, down, top)]));
}

/**
 * @param {import('./browsers.mjs').Tab} tab
 * @param {{ strokes: [number, number][][] }} recording
 * @returns the strokes as they were drawn, in pixels of the pad
 */
export async function draw(tab, recording) {
    const pad = await tab.evaluate(() => {
        const { left, top, width, height } = document.querySelector('#pad').getBoundingClientRect();
        return { left, top, width, height };
    });
    const side = Math.min(pad.width, pad.height);
    const square = { left: pad.left + (pad.width - side) / 2, top: pad.top + (pad.height - side) / 2, side };
    const strokes = place(recording, square);
    for (const [[x, y], ...rest] of strokes) {
        await tab.mouse.move(x, y);
        await tab.mouse.down();
        for (const [x, y] of rest) await tab.mouse.move(x, y);
        await tab.mouse.up();
    }
    return strokes.map((stroke) => stroke.map(([x, y]) => [x - pad.left, y - pad.top]));
}

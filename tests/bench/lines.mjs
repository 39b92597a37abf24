// Measures the reading of lines in the distribution's Chromium, on demand: what one pen stroke more takes on a line of
// 20 digits, the whole line from nothing, and how the time grows with the number of digits. The module runs in a Web
// Worker of a bare page, as in the page; only the reading is timed, not the messages.
//   node tests/bench/lines.mjs       (after cmake --build --preset wasm and npm ci in tests/, on an idle machine)

import { join } from 'node:path';
import { browsers } from '../browser/browsers.mjs';
import { root, weights } from '../browser/paths.mjs';
import { recordings } from '../browser/recordings.mjs';
import { createRandom } from '../random.mjs';
import { serveBare } from './bare-server.mjs';

/** @typedef {{ points: number[], lengths: number[] }} Ink */

const height = 100; // of a digit
const gap = 0.2 * height; // between two digits
const pitch = 1.5 * height; // from line to line
const mostSlant = 0.2; // of its height: no two digits are alike, so that none of them is known of another
const mostSize = 0.1; // more or less

const inLine = 20; // digits
const around = 2; // digits before and behind the 20th that count as "about 20"
const growing = 30; // lines that are written stroke by stroke
const whole = 100; // lines that are read at once
const tables = [
    { title: `In lines of ${inLine}`, perLine: inLine, counts: [10, 20, 50, 100, 200, 500, 1000, 2000] },
    { title: 'In one line', perLine: Infinity, counts: [10, 20, 50, 100, 200, 500] },
];
const timesOfRow = 3; // readings, of different digits

/** @param {number[]} values @param {number} part */
function quantile(values, part) {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

const milliseconds = (value) => `${value.toFixed(2)} ms`;

function report(what, times, target) {
    const [middle, late, most] = [0.5, 0.95, 1].map((part) => milliseconds(quantile(times, part)));
    console.log(`${what}: median ${middle}, p95 ${late}, max ${most} of ${times.length} (${target})`);
}

/**
 * Digits of the recordings by chance, beside each other.
 * @param {() => number} random @param {number} count @param {number} [perLine]
 * @returns {[number, number][][][]} of each digit its strokes
 */
function write(random, count, perLine = Infinity) {
    let x = 0;
    return Array.from({ length: count }, (_, index) => {
        const { strokes } = recordings[Math.floor(random() * recordings.length)];
        const heights = strokes.flat().map(([, y]) => y);
        const [top, bottom] = [Math.min(...heights), Math.max(...heights)];
        const scale = ((1 + mostSize * (2 * random() - 1)) * height) / (bottom - top);
        const slant = mostSlant * (2 * random() - 1);
        const upright = strokes.map((stroke) => stroke.map(([x, y]) => [(x + slant * (bottom - y)) * scale, y - top]));
        const sides = upright.flat().map(([x]) => x);
        const left = Math.min(...sides);
        if (index % perLine === 0) x = 0;
        const [start, line] = [x - left, pitch * Math.floor(index / perLine)];
        x += Math.max(...sides) - left + gap;
        return upright.map((stroke) => stroke.map(([x, y]) => [start + x, line + y * scale]));
    });
}

/** @param {[number, number][][]} strokes @returns {Ink} */
const inkOf = (strokes) => ({ points: strokes.flat(2), lengths: strokes.map(({ length }) => length) });

/** Runs in the worker: reads one ink after the other with the same reader. */
async function serveReadings() {
    const { default: createInkling } = await import('/inkling.mjs');
    const bytes = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());
    const inkling = await createInkling({ wasmBinary: await bytes('/inkling.wasm') });
    const { reader } = inkling.load(await bytes('/digits.ink'));
    onmessage = ({ data }) => {
        const times = data.map(({ points, lengths }) => {
            const [xy, sizes] = [new Float32Array(points), new Uint32Array(lengths)];
            const start = performance.now();
            reader.readStrokes(xy, sizes);
            return performance.now() - start;
        });
        postMessage(times);
    };
    postMessage('ready');
}

/** Runs in the page. */
function startWorker() {
    window.worker = new Worker('/worker.mjs', { type: 'module' });
    return new Promise((resolve, reject) => {
        window.worker.onmessage = () => resolve(undefined);
        window.worker.onerror = ({ message }) => reject(new Error(message));
    });
}

/** Runs in the page. @param {Ink[]} inks @returns {Promise<number[]>} the time of each, in milliseconds */
function askWorker(inks) {
    return new Promise((resolve) => {
        window.worker.onmessage = ({ data }) => resolve(data);
        window.worker.postMessage(inks);
    });
}

async function openWorker() {
    const module = ['inkling.mjs', 'inkling-glue.mjs', 'inkling.wasm'];
    const files = module.map((name) => [`/${name}`, join(root, 'build', 'wasm', name)]);
    const worker = new TextEncoder().encode(`(${serveReadings})();`);
    const server = await serveBare({ ...Object.fromEntries(files), '/digits.ink': weights, '/worker.mjs': worker });
    const browser = await browsers.find(({ name }) => name === 'Chromium').launch({});
    const tab = await browser.open({});
    await tab.goto(server.address);
    await tab.evaluate(startWorker);
    return {
        /** @param {Ink[]} inks @returns {Promise<number[]>} */
        read: (inks) => tab.evaluate(askWorker, inks),
        async close() {
            await tab.close();
            await browser.close();
            server.close();
        },
    };
}

const dot = inkOf([[[0, 0]]]);

/** Readings of a reader that knows nothing of the ink: it forgets all that the last reading but one saw. */
async function readFromNothing(worker, inks) {
    const times = await worker.read(inks.flatMap((ink) => [dot, ink]));
    return times.filter((_, index) => index % 2 === 1);
}

async function timeStrokes(worker, random) {
    const times = [];
    for (let i = 0; i < growing; ++i) {
        const digits = write(random, inLine + around);
        const strokes = digits.flat();
        const before = digits.slice(0, inLine - around - 1).flat().length;
        const inks = strokes.map((_, index) => inkOf(strokes.slice(0, index + 1)));
        times.push(...(await worker.read([dot, ...inks])).slice(1 + before));
    }
    report(`One stroke more on a line of about ${inLine} digits`, times, 'p95 is to be less than 20 ms');
}

async function timeLine(worker, random) {
    const inks = Array.from({ length: whole }, () => inkOf(write(random, inLine).flat()));
    report(`A line of ${inLine} digits from nothing`, await readFromNothing(worker, inks), 'is to be less than 40 ms');
}

async function timeTable(worker, random, { title, perLine, counts }) {
    console.log(`${title}, from nothing, median of ${timesOfRow}`);
    for (const count of counts) {
        const inks = Array.from({ length: timesOfRow }, () => inkOf(write(random, count, perLine).flat()));
        const time = quantile(await readFromNothing(worker, inks), 0.5);
        const [all, each] = [time, time / count].map(milliseconds);
        console.log(`  ${String(count).padStart(4)} digits ${all.padStart(11)}, ${each} a digit`);
    }
}

const worker = await openWorker();
const random = createRandom(1);
// The first readings are of code that the browser has not yet compiled for good.
await worker.read(Array.from({ length: 20 }, () => inkOf(write(random, inLine).flat())));
await timeStrokes(worker, random);
await timeLine(worker, random);
for (const table of tables) await timeTable(worker, random, table);
await worker.close();

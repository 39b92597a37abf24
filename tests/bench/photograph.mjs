// Measures, on demand, what one photograph of 12 million pixels, full of writing, takes: of the native program on one
// thread, time and memory; in the distribution's Chromium how long from the choice of the file to the answer, how much
// memory, and which tasks held up the page.
//   node tests/bench/photograph.mjs        (after ./web/serve --build-only, cmake --build --preset release and npm ci
//       in tests/, on an idle machine)

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { browsers } from '../browser/browsers.mjs';
import { pageOf } from '../browser/made-pictures.mjs';
import { picture, program, weights } from '../browser/paths.mjs';
import { recordings } from '../browser/recordings.mjs';
import { serveSite } from '../browser/site-server.mjs';
import { decodeJpeg, encodeJpeg } from '../pictures/photo/jpeg.mjs';
import { openModuleAndMemory } from '../wasm/module.mjs';

const [columns, rows] = [20, 15]; // of characters, each with 200 x 200 pixels
const quality = 85;
const runs = 5; // of the native program
const settling = 6500; // ms: by then the page is kept for use offline, and rests

const mebibytes = (bytes) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;

function takePhotograph() {
    const at = (index) => recordings[index % recordings.length];
    const row = (_, down) => Array.from({ length: columns }, (_, across) => at(down * columns + across));
    const { rgba, width, height } = pageOf(Array.from({ length: rows }, row));
    return encodeJpeg({ pixels: rgba.filter((_, index) => index % 4 !== 3), width, height }, quality);
}

/** @param {string} pid @param {string} file */
const told = (pid, file) => readFileSync(join('/proc', pid, file), 'utf8');

/** The processes in which Chromium runs its pages. @returns {string[]} */
function renderers() {
    const parents = new Map();
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
        try {
            parents.set(pid, /^PPid:\s*(\d+)/m.exec(told(pid, 'status'))[1]);
        } catch {
            // It has ended meanwhile.
        }
    }
    const isOwn = (pid) => pid === String(process.pid) || (parents.has(pid) && isOwn(parents.get(pid)));
    return [...parents.keys()].filter((pid) => isOwn(pid) && told(pid, 'cmdline').includes('--type=renderer'));
}

/** @param {string} pid @param {'VmHWM' | 'VmRSS'} what its resident memory was at most, or is @returns bytes */
const memoryOf = (pid, what) => 1024 * Number(new RegExp(`^${what}:\\s*(\\d+) kB`, 'm').exec(told(pid, 'status'))[1]);

/** One run of the native program. @param {string} file @returns {Promise<{ seconds: number, memory: number }>} */
async function runProgram(file) {
    const began = performance.now();
    const child = spawn(program, ['read', '--threads', '1', weights, file], { stdio: ['ignore', 'ignore', 'inherit'] });
    const ended = once(child, 'exit').then(([code]) => ({ code, seconds: (performance.now() - began) / 1000 }));
    let memory = 0;
    while (child.exitCode === null && child.signalCode === null) {
        try {
            memory = memoryOf(String(child.pid), 'VmHWM');
        } catch {
            // It is about to end, and has no memory any more.
        }
        await pause(1);
    }
    const { code, seconds } = await ended;
    if (code !== 0) throw new Error(`${program} ended with ${code} instead of reading ${file}.`);
    return { seconds, memory };
}

/** @param {string} file */
async function measureProgram(file) {
    const measured = [];
    for (let i = 0; i < runs; ++i) measured.push(await runProgram(file));
    const median = measured.map(({ seconds }) => seconds).sort((a, b) => a - b)[Math.floor(runs / 2)];
    const most = Math.max(...measured.map(({ memory }) => memory));
    console.log(`inkling read on one thread: ${median.toFixed(2)} s, the median of ${runs} runs`);
    console.log(`  ${mebibytes(most)} at the peak`);
}

/** Forgets what a process took before. @param {string} pid */
function resetPeak(pid) {
    writeFileSync(join('/proc', pid, 'clear_refs'), '5');
}

/** Runs in the page, before its scripts. */
function watch() {
    window.tasks = [];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries())).observe({ type: 'longtask' });
    addEventListener('change', () => (window.chosen = performance.now()), true);
    document.addEventListener('reading', () => (window.took = performance.now() - window.chosen));
}

async function measurePage(file) {
    const browser = await browsers.find(({ name }) => name === 'Chromium').launch({});
    const server = await serveSite();
    const tab = await browser.open({ before: [watch] });
    await tab.goto(server.address);
    // What reads pictures is there, as with every picture but the first.
    await tab.choose('#file', picture('3-grey.jpg'));
    await tab.until(() => window.took);
    await pause(settling);

    const before = new Map(renderers().map((pid) => [pid, memoryOf(pid, 'VmRSS')]));
    before.forEach((_, pid) => resetPeak(pid));
    const growth = () => Math.max(...[...before].map(([pid, bytes]) => memoryOf(pid, 'VmHWM') - bytes));
    await tab.evaluate(() => Object.assign(window, { readings: [], tasks: [], took: 0 }));
    await tab.choose('#file', file);
    const took = await tab.until(() => window.took);
    const found = await tab.evaluate(() => window.readings[0].reading.characters.length);
    console.log(`From the choice to the answer: ${(took / 1000).toFixed(2)} s, ${found} characters`);
    console.log(`The page's process, more than before: ${mebibytes(growth())} at the peak`);
    await tab.evaluate(() => void (document.querySelector('#stages').open = true));
    await tab.until(() => document.querySelector('.strip li'));
    console.log(`  ${mebibytes(growth())} when the strip of stages is shown, too`);
    const tasks = await tab.evaluate(() => window.tasks.map(({ duration }) => duration));
    console.log(`Tasks of the page over 50 ms: ${tasks.length > 0 ? `${tasks.join(', ')} ms` : 'none'}`);
    await tab.close();
    await browser.close();
    server.close();
}

/** The same code in Node: a worker does not show the memory of its module. @param {Buffer} jpeg */
async function measureModule(jpeg) {
    const { module, memory } = await openModuleAndMemory('pictures');
    const { reader } = module.load(new Uint8Array(readFileSync(weights)));
    const { rgba, width, height } = decodeJpeg(jpeg);
    for (const stages of [false, true]) {
        reader.readImage(rgba, width, height, { stages });
        const what = stages ? '  with the stages' : 'The memory of the wasm module';
        console.log(`${what}: ${mebibytes(memory.buffer.byteLength)}`);
    }
}

const folder = mkdtempSync(join(tmpdir(), 'inkling-'));
try {
    const jpeg = takePhotograph();
    const file = join(folder, 'photograph.jpg');
    writeFileSync(file, jpeg);
    console.log(`A photograph of ${columns * rows} characters, 4000x3000, ${mebibytes(jpeg.length)} of JPEG`);
    await measureProgram(file);
    await measurePage(file);
    await measureModule(jpeg);
} finally {
    rmSync(folder, { recursive: true });
}

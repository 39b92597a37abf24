// Measures the page in the distribution's Chromium, on demand: what the first load weighs, how long one digit takes in
// the module, when the page is ready, and how long an answer takes after the pen is lifted.
//   node tests/bench/page.mjs        (after ./web/serve --build-only and npm ci in tests/, on an idle machine)

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { browsers } from '../browser/browsers.mjs';
import { root, weights } from '../browser/paths.mjs';
import { draw, recordings } from '../browser/recordings.mjs';
import { serveSite } from '../browser/site-server.mjs';
import { serveBare } from './bare-server.mjs';

const warmUps = 200;
const readings = 2000;
const starts = 9;

/** @param {number[]} values @param {number} part */
function quantile(values, part) {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

const milliseconds = (value) => `${value.toFixed(2)} ms`;

async function weigh(browser) {
    const server = await serveSite();
    const tab = await browser.open({});
    await tab.goto(server.address);
    await draw(tab, recordings[0]);
    await tab.until(() => window.readings.length > 0);
    console.log('First load (until the first answer, over http)');
    const rows = server.fetched.map(({ path, bytes }) => {
        const name = path.split('/').at(-1) || 'index.html';
        return { name, raw: readFileSync(join(root, 'build', 'site', name)).length, bytes };
    });
    for (const { name, raw, bytes } of rows) console.log(`  ${name.padEnd(14)} ${raw} bytes, ${bytes} gzip`);
    const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
    console.log(`  ${'all'.padEnd(14)} ${sum('raw')} bytes, ${sum('bytes')} gzip`);
    await tab.close();
    server.close();
}

/** Runs in a bare page: reads strokes, and runs the network alone, many times over. */
async function timeModule({ warmUps, readings, points, lengths }) {
    const { default: createInkling } = await import('/inkling.mjs');
    const bytes = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());
    const inkling = await createInkling({ wasmBinary: await bytes('/inkling.wasm') });
    const { reader } = inkling.load(await bytes('/digits.ink'));
    const [xy, sizes] = [new Float32Array(points), new Uint32Array(lengths)];
    const alone = { single: true }; // a reader of lines would know the answer from the time before
    const { input } = reader.readStrokes(xy, sizes, alone).characters[0];
    const mean = (work) => {
        for (let i = 0; i < warmUps; ++i) work();
        const start = performance.now();
        for (let i = 0; i < readings; ++i) work();
        return (performance.now() - start) / readings;
    };
    const first = performance.now();
    reader.readStrokes(xy, sizes, alone);
    const once = performance.now() - first;
    return {
        once,
        reading: mean(() => reader.readStrokes(xy, sizes, alone)),
        network: mean(() => reader.logits(input)),
        multiplyAdds: reader.info.multiplyAdds,
    };
}

async function timeDigit(browser) {
    const module = ['inkling.mjs', 'inkling-glue.mjs', 'inkling.wasm'];
    const files = module.map((name) => [`/${name}`, join(root, 'build', 'wasm', name)]);
    const server = await serveBare({ ...Object.fromEntries(files), '/digits.ink': weights });
    const tab = await browser.open({});
    await tab.goto(server.address);
    const { strokes } = recordings[0];
    const work = { warmUps, readings, points: strokes.flat(2), lengths: strokes.map((stroke) => stroke.length) };
    const { once, reading, network, multiplyAdds } = await tab.evaluate(timeModule, work);
    const rate = (multiplyAdds / network / 1e6).toFixed(1);
    console.log(`One digit, mean of ${readings}: strokes to answer ${milliseconds(reading)}, of which the network`);
    console.log(`  ${milliseconds(network)} (${rate} thousand million multiply-adds a second)`);
    console.log(`  the second reading of all: ${milliseconds(once)}`);
    await tab.close();
    server.close();
}

async function timePage(browser) {
    const server = await serveSite();
    const ready = [];
    const answers = [];
    for (let i = 0; i < starts; ++i) {
        const tab = await browser.open({
            before: [
                () => {
                    window.waits = [];
                    addEventListener('pointerup', () => (window.lifted = performance.now()), true);
                    document.addEventListener('reading', () => window.waits.push(performance.now() - window.lifted));
                },
            ],
        });
        await tab.goto(server.address);
        ready.push(await tab.until(() => performance.getEntriesByName('ready')[0]?.startTime));
        for (const recording of recordings.slice(i, i + 5)) {
            const before = await tab.evaluate(() => window.waits.length);
            await draw(tab, recording);
            await tab.until((before) => window.waits.length > before, before);
            await tab.click('#clear');
        }
        answers.push(...(await tab.evaluate(() => window.waits)));
        await tab.close();
    }
    console.log(`Ready after ${milliseconds(quantile(ready, 0.5))} (median of ${starts} starts)`);
    const [middle, late] = [quantile(answers, 0.5), quantile(answers, 0.95)].map(milliseconds);
    console.log(`Pen up to answer: median ${middle}, p95 ${late} of ${answers.length}`);
    server.close();
}

const browser = await browsers.find(({ name }) => name === 'Chromium').launch({});
await weigh(browser);
await timeDigit(browser);
await timePage(browser);
await browser.close();

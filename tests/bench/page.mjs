// Measures the page in the distribution's Chromium, on demand: what the first load weighs, how long one digit takes in the
// module, when the page is ready, and how long an answer takes after the pen is lifted.
//   node tests/bench/page.mjs        (after ./web/serve --build-only and npm ci in tests/, on an idle machine)

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { browsers } from '../browser/browsers.mjs';
import { root, weights } from '../browser/paths.mjs';
import { draw, recordings } from '../browser/recordings.mjs';
import { serveSite } from '../browser/site-server.mjs';

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
    const { input } = reader.readStrokes(xy, sizes).characters[0];
    const mean = (work) => {
        for (let i = 0; i < warmUps; ++i) work();
        const start = performance.now();
        for (let i = 0; i < readings; ++i) work();
        return (performance.now() - start) / readings;
    };
    const first = performance.now();
    reader.readStrokes(xy, sizes);
    const once = performance.now() - first;
    return {
        once,
        reading: mean(() => reader.readStrokes(xy, sizes)),
        network: mean(() => reader.logits(input)),
        multiplyAdds: reader.info.multiplyAdds,
    };
}

/** A bare page beside the module as it is built: not the published one. */
async function serveModule() {
    const types = { html: 'text/html', mjs: 'text/javascript', wasm: 'application/wasm', ink: 'application/octet-stream' };
    const server = createServer((request, response) => {
        const name = request.url.slice(1) || 'bare.html';
        const file = name === 'digits.ink' ? weights : join(root, 'build', 'wasm', name);
        response.setHeader('content-type', types[name.split('.').at(-1)] ?? 'text/plain');
        response.end(name === 'bare.html' ? '<!doctype html><link rel="icon" href="data:,">' : readFileSync(file));
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
    return server;
}

async function timeDigit(browser) {
    const server = await serveModule();
    const tab = await browser.open({});
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    const { strokes } = recordings[0];
    const work = { warmUps, readings, points: strokes.flat(2), lengths: strokes.map((stroke) => stroke.length) };
    const { once, reading, network, multiplyAdds } = await tab.evaluate(timeModule, work);
    const rate = (multiplyAdds / network / 1e6).toFixed(1);
    console.log(`One digit, mean of ${readings}: strokes to answer ${milliseconds(reading)}, of which the network ${milliseconds(network)}`);
    console.log(`  (${rate} thousand million multiply-adds a second); the second reading of all: ${milliseconds(once)}`);
    await tab.close();
    server.close();
    server.closeAllConnections();
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
        }
        answers.push(...(await tab.evaluate(() => window.waits)));
        await tab.close();
    }
    console.log(`Ready after ${milliseconds(quantile(ready, 0.5))} (median of ${starts} starts)`);
    console.log(
        `Pen up to answer: median ${milliseconds(quantile(answers, 0.5))}, p95 ${milliseconds(quantile(answers, 0.95))} of ${answers.length}`,
    );
    server.close();
}

const browser = await browsers.find(({ name }) => name === 'Chromium').launch({});
await weigh(browser);
await timeDigit(browser);
await timePage(browser);
await browser.close();

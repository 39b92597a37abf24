// Measures single predictions in the distribution's Chromium, on demand: our module beside TensorFlow.js and
// onnxruntime-web, in turns, each on one thread of wasm, each in a bare page of its own. The same networks; the weights
// are random, for they change no time.
//   node tests/bench/browser.mjs [--rounds N] [--seconds N] [RECIPE ...]
// after cmake --build --preset release and wasm, and npm ci in tests/ and tests/bench/, on an idle machine.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { parse } from 'smol-toml';
import { browsers } from '../browser/browsers.mjs';
import { program, root } from '../browser/paths.mjs';
import { serveBare } from './bare-server.mjs';
import { networkOf } from './network.mjs';
import { onnxOf } from './onnx.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { devDependencies: versions } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
const installed = (name) => join(here, 'node_modules', name);

const peers = [
    { name: 'inkling', title: 'Inkling' },
    { name: 'tfjs', title: `tfjs-wasm ${versions['@tensorflow/tfjs-backend-wasm']}` },
    { name: 'onnxruntime', title: `onnxruntime-web ${versions['onnxruntime-web']}` },
];
const runtime = 'ort-wasm-simd-threaded'; // its one build without WebGPU; it is told to use one thread
const warmUp = 1; // seconds

// The peers compute the same network with the same weights, in floating point by different kernels.
const tolerance = 1e-4;

/** Runs in the page: the mean time of predictions back to back, in milliseconds. */
async function timePredictions({ peer, warmUp, seconds }) {
    const { default: start } = await import(peer);
    const predict = await start();
    const mean = async (seconds) => {
        const begin = performance.now();
        let [now, count] = [begin, 0];
        for (; now - begin < 1000 * seconds; now = performance.now(), count += 10) {
            for (let i = 0; i < 10; ++i) await predict();
        }
        return (now - begin) / count;
    };
    await mean(warmUp);
    return { time: await mean(seconds), probabilities: [...(await predict())] };
}

async function bundle(peer) {
    const { outputFiles } = await build({
        entryPoints: [join(here, 'peers', `${peer.name}.mjs`)],
        bundle: true,
        format: 'esm',
        minify: true,
        target: 'es2022',
        write: false,
        logLevel: 'error',
    });
    return outputFiles[0].contents;
}

/** What the pages fetch, whatever the network. Peers get one build of their wasm, so they can run no other. */
async function commonFiles() {
    const bundles = await Promise.all(peers.map(async (peer) => [`/${peer.name}.mjs`, await bundle(peer)]));
    const parts = {
        '/inkling/': [join(root, 'build', 'wasm'), ['inkling.mjs', 'inkling-glue.mjs', 'inkling.wasm']],
        '/tfjs/': [installed('@tensorflow/tfjs-backend-wasm/dist'), ['tfjs-backend-wasm-simd.wasm']],
        '/onnxruntime/': [installed('onnxruntime-web/dist'), [`${runtime}.mjs`, `${runtime}.wasm`]],
    };
    const files = Object.entries(parts).flatMap(([path, [folder, names]]) =>
        names.map((name) => [path + name, join(folder, name)]),
    );
    return Object.fromEntries([...bundles, ...files]);
}

/** The network for each program: ours untrained, as the trainer writes it. */
function filesOf(name, folder) {
    const recipe = parse(readFileSync(join(root, 'trainer', 'recipes', `${name}.toml`), 'utf8'));
    const ours = join(folder, `${name}.ink`);
    execFileSync(program, ['train', '--data', 'sample', '--recipe', name, '--epochs', '0', '--out', ours], {
        stdio: ['ignore', 'ignore', 'pipe'],
    });
    return {
        '/network.ink': ours,
        '/recipe.json': new TextEncoder().encode(JSON.stringify(recipe)),
        '/network.onnx': onnxOf(networkOf(recipe)),
    };
}

function check(title, probabilities) {
    const sum = probabilities.reduce((total, probability) => total + probability, 0);
    if (probabilities.length !== 10 || !(Math.abs(sum - 1) < tolerance)) {
        throw new Error(`${title} gives no 10 probabilities: ${probabilities}`);
    }
}

async function turn(browser, server, peer, seconds) {
    const tab = await browser.open({});
    await tab.goto(server.address);
    const work = { peer: `/${peer.name}.mjs`, warmUp, seconds };
    const result = await tab.evaluate(timePredictions, work).catch((error) => {
        throw new Error(`${peer.title}: ${[error.message, ...tab.complaints].join('\n')}`);
    });
    check(peer.title, result.probabilities);
    await tab.close();
    return result;
}

function median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

async function compare(browser, files, recipe, { rounds, seconds }) {
    const server = await serveBare(files);
    const times = Object.fromEntries(peers.map(({ name }) => [name, []]));
    const answers = {};
    for (let round = 1; round <= rounds; ++round) {
        for (const peer of peers) {
            const { time, probabilities } = await turn(browser, server, peer, seconds);
            times[peer.name].push(time);
            answers[peer.name] = probabilities;
        }
        const told = peers.map(({ name, title }) => `${title} ${times[name].at(-1).toFixed(4)} ms`);
        console.error(`${recipe}, round ${round} of ${rounds}: ${told.join(', ')}`);
    }
    server.close();
    const difference = Math.max(...answers.tfjs.map((value, i) => Math.abs(value - answers.onnxruntime[i])));
    if (!(difference < tolerance)) {
        throw new Error(`On ${recipe} the peers differ by ${difference}: they do not compute the same network.`);
    }
    return times;
}

function print(recipe, times) {
    for (const { name, title } of peers) {
        const middle = median(times[name]);
        const words = [recipe.padEnd(10), title.padEnd(24), `${middle.toFixed(4)} ms`];
        if (name !== 'inkling') {
            const ratios = times[name].map((time, i) => times.inkling[i] / time);
            const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)} of single rounds`;
            words.push(`Inkling takes ${(median(times.inkling) / middle).toFixed(2)} of it (${spread})`);
        }
        console.log(words.join('  '));
    }
}

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '5' } },
});
const recipes = positionals.length ? positionals : ['ref-cnn', 'ref-tiny'];
for (const file of [program, join(root, 'build', 'wasm', 'inkling.wasm')]) {
    if (!existsSync(file)) throw new Error(`${file} is missing: cmake --build --preset release and --preset wasm`);
}
const options = { rounds: Number(values.rounds), seconds: Number(values.seconds) };
if (!(options.rounds >= 1 && options.seconds > 0)) throw new Error('--rounds and --seconds must be above 0');
const folder = mkdtempSync(join(tmpdir(), 'inkling-bench-'));
const browser = await browsers.find(({ name }) => name === 'Chromium').launch({});
try {
    const common = await commonFiles();
    const results = [];
    for (const recipe of recipes) {
        results.push([recipe, await compare(browser, { ...common, ...filesOf(recipe, folder) }, recipe, options)]);
    }
    console.log(`One prediction on one thread, median of ${options.rounds} means of ${options.seconds} s\n`);
    for (const [recipe, times] of results) print(recipe, times);
} finally {
    await browser.close();
    rmSync(folder, { recursive: true });
}

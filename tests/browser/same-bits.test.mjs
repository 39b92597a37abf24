// The page's own module in every engine, and the native program: what the network sees of a sample and its logits are
// the same to the last bit, and so are the readings, here and in Node.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { bitsNatively, differingBits } from '../wasm/bits.mjs';
import { samplesOf } from '../wasm/samples.mjs';
import { browsers } from './browsers.mjs';
import { openReader } from './core.mjs';
import { plain } from './page.mjs';
import { root, site, weightsOf } from './paths.mjs';

const candidatesShown = 5;
const fixtures = join(root, 'tests', 'fixtures');
const inklingBits = join(root, 'build', 'release', 'inkling_bits');

/** Of each: the weights of a mode, the samples, how many of them, and the module's folder and its wasm in the site. */
const sets = [
    {
        name: 'recorded digits', mode: 'digits', count: 100,
        data: join(fixtures, 'strokes', 'nist-sd19-digits.jsonl.gz'), module: '', wasm: 'inkling.wasm',
    },
    {
        name: 'recorded letters', mode: 'letters', count: 50,
        data: join(fixtures, 'strokes', 'nist-sd19-letters.jsonl.gz'), module: '', wasm: 'inkling.wasm',
    },
    {
        name: 'MNIST images', mode: 'digits', count: 50,
        data: join(fixtures, 'mnist'), module: 'pictures', wasm: 'pictures.wasm',
    },
];
const total = sets.reduce((sum, { count }) => sum + count, 0);

/** The samples of a set as they can be sent to a page. */
async function plainSamples({ data, count }) {
    const samples = (await samplesOf(data)).slice(0, count);
    return samples.map((sample) =>
        Object.fromEntries(Object.entries(sample).map(([key, value]) =>
            [key, typeof value === 'number' ? value : [...value]])));
}

/**
 * The inputs and logits of all samples one after the other, in hexadecimal digits, and what is read.
 * Runs in the page too: it knows nothing of this file.
 */
function readAll([reader, samples, top]) {
    const bytes = [];
    const readings = samples.map(({ rgba, width, height, points, lengths }) => {
        const reading = rgba
            ? reader.readImage(Uint8Array.from(rgba), width, height, { top, single: true })
            : reader.readStrokes(Float32Array.from(points), Uint32Array.from(lengths), { top, single: true });
        const [{ input }] = reading.characters;
        for (const part of [input, new Uint8Array(reader.logits(input).buffer)]) bytes.push(...part);
        const characters = reading.characters.map((character) => ({ ...character, input: [...character.input] }));
        return { ...reading, characters };
    });
    return { bits: bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(''), readings };
}

/** Serves a page with the module as it was built, and the site's wasm and weights. */
async function serveModules() {
    const page = `<!doctype html><title>Modules</title><script type="module">
        import strokes from './inkling.mjs';
        import pictures from './pictures/inkling.mjs';
        window.modules = { '': strokes, pictures };
    </script>`;
    const types = { '.html': 'text/html', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };
    const glue = ['inkling.mjs', 'inkling-glue.mjs', 'pictures/inkling.mjs', 'pictures/inkling-glue.mjs'];
    const binaries = ['inkling.wasm', 'pictures.wasm', 'digits.ink', 'letters.ink'];
    const files = new Map([
        ...glue.map((name) => [`/${name}`, join(root, 'build', 'wasm', name)]),
        ...binaries.map((name) => [`/${name}`, join(site, name)]),
    ]);
    const server = createServer(async ({ url }, response) => {
        const body = url === '/modules.html' ? page : files.has(url) && (await readFile(files.get(url)));
        const type = types[extname(url)] ?? 'application/octet-stream';
        response.writeHead(body ? 200 : 404, { 'content-type': type });
        response.end(body || 'Not here.');
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
    return {
        address: `http://127.0.0.1:${server.address().port}/modules.html`,
        close() {
            server.close();
            server.closeAllConnections();
        },
    };
}

/** Runs in the page. */
async function openReaderThere([module, wasm, weights]) {
    const [wasmBinary, file] = await Promise.all(
        [wasm, weights].map(async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer())),
    );
    const { reader, error } = (await window.modules[module]({ wasmBinary })).load(file);
    window.reader = reader;
    return error;
}

describe(`${total} samples`, () => {
    let expected, server;
    before(async () => {
        server = await serveModules();
        expected = new Map();
        for (const set of sets) {
            const [native, samples] = await Promise.all([
                bitsNatively(inklingBits, weightsOf(set.mode), set.data), plainSamples(set),
            ]);
            assert.equal(samples.length, set.count);
            const reader = await openReader(weightsOf(set.mode), set.module);
            const { bits, readings } = readAll([reader, samples, candidatesShown]);
            reader.delete();
            const wasm = Buffer.from(bits, 'hex');
            // The native program has read all that there is, in the same order.
            expected.set(set, { samples, readings, wasm, native: native.subarray(0, wasm.length) });
        }
    });
    after(() => server.close());

    test('are as many as is said, and the native program gives the same bits of them as the module in Node', () => {
        assert.equal(total, 200);
        for (const { wasm, native } of expected.values()) {
            assert.ok(wasm.length > 0);
            assert.equal(differingBits(wasm, native), 0);
        }
    });

    for (const { name, launch } of browsers) {
        describe(name, () => {
            let browser, tab;
            before(async () => {
                browser = await launch({});
                tab = await browser.open({});
                await tab.goto(server.address);
                await tab.until(() => 'modules' in window);
            });
            after(async () => {
                await tab.close();
                await browser.close();
            });

            for (const set of sets) {
                test(`no bit of ${set.count} ${set.name} is unlike the native program's, and no reading`, async () => {
                    const { samples, readings, native } = expected.get(set);
                    assert.equal(await tab.evaluate(openReaderThere, [set.module, set.wasm, `${set.mode}.ink`]), null);
                    await tab.evaluate((given) => void (window.samples = given), samples);
                    await tab.evaluate(`window.readAll = ${readAll}`);
                    const there = await tab.evaluate(
                        (top) => window.readAll([window.reader, window.samples, top]), candidatesShown,
                    );
                    assert.equal(there.readings.length, set.count);
                    assert.equal(differingBits(Buffer.from(there.bits, 'hex'), native), 0);
                    assert.deepEqual(there.readings, readings);
                });
            }
        });
    }
});

// Builds the folder that is published, build/site, from the page's sources, the wasm module and the weights.

import { build } from 'esbuild';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const web = join(root, 'web');
const site = join(root, 'build', 'site');
const glue = join(root, 'build', 'wasm', 'inkling.mjs');
const wasm = join(root, 'build', 'wasm', 'inkling.wasm');
const weights = join(root, 'weights', 'digits.ink');

/** @param {string} file @param {string} remedy */
async function bytesOf(file, remedy) {
    try {
        return await readFile(file);
    } catch {
        console.error(`${file} is missing: ${remedy}.`);
        process.exit(1);
    }
}

/** @param {string} entry @returns {Promise<string>} one minified classic script, or style sheet */
async function bundle(entry) {
    const result = await build({
        entryPoints: [join(web, entry)],
        bundle: true,
        minify: true,
        write: false,
        // Classic scripts, because browsers refuse module scripts on file://.
        format: 'iife',
        // The first versions that run wasm SIMD; they need nothing translated but a few newer words of syntax.
        target: ['chrome91', 'firefox89', 'safari16.4'],
        legalComments: 'none',
        external: ['icon.svg'],
        alias: { inkling: glue },
        // The glue asks for its own address only to find the wasm, whose bytes it is handed.
        define: { 'import.meta.url': '""' },
        // jsconfig.json is for the type checker, which must see inkling.d.ts where the bundle takes the module itself.
        tsconfigRaw: '{}',
        logLevel: 'warning',
    });
    return result.outputFiles[0].text;
}

await bytesOf(glue, 'build the wasm preset first');
const wasmBytes = await bytesOf(wasm, 'build the wasm preset first');
const weightBytes = await bytesOf(weights, 'train it first, or take it from the repository');
const worker = await bundle('src/worker.js');

// On file:// nothing can be fetched, so one script carries what is fetched over http.
const offline = { worker, wasm: wasmBytes.toString('base64'), weights: weightBytes.toString('base64') };

await rm(site, { recursive: true, force: true });
await mkdir(site, { recursive: true });
await Promise.all([
    copyFile(join(web, 'index.html'), join(site, 'index.html')),
    copyFile(join(web, 'icon.svg'), join(site, 'icon.svg')),
    copyFile(wasm, join(site, 'inkling.wasm')),
    copyFile(weights, join(site, 'digits.ink')),
    writeFile(join(site, 'style.css'), await bundle('style.css')),
    writeFile(join(site, 'app.js'), await bundle('src/main.js')),
    writeFile(join(site, 'opening.js'), await bundle('src/opening.js')),
    writeFile(join(site, 'worker.js'), worker),
    writeFile(join(site, 'offline.js'), `globalThis.inklingOffline=${JSON.stringify(offline)};\n`),
]);

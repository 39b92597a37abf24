// Builds the folder that is published, build/site, from the page's sources, the wasm module and the weights.

import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stateIn, strangersIn } from './rooms.mjs';
import { firstMode, modes } from './src/shared/modes.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const web = join(root, 'web');
const folder = join(root, 'build', 'site');
/** The module of the first load, and the one that is loaded with the first picture. */
const modules = { strokes: join(root, 'build', 'wasm'), pictures: join(root, 'build', 'wasm', 'pictures') };

/** @param {string} file @param {string} remedy */
async function bytesOf(file, remedy) {
    try {
        return await readFile(file);
    } catch {
        console.error(`${file} is missing: ${remedy}.`);
        process.exit(1);
    }
}

/** @param {string} module a folder @returns {Promise<Buffer>} */
const wasmOf = (module) => bytesOf(join(module, 'inkling.wasm'), 'build the wasm preset first');

/**
 * @param {string} entry
 * @param {string} [module] folder of the one that it imports
 * @param {Record<string, string>} [define] expressions in it by what they stand for
 * @returns {Promise<string>} one minified classic script, or style sheet
 */
async function bundle(entry, module = modules.strokes, define = {}) {
    const result = await build({
        absWorkingDir: web,
        entryPoints: [entry],
        metafile: true,
        bundle: true,
        minify: true,
        write: false,
        // Classic scripts, because browsers refuse module scripts on file://.
        format: 'iife',
        // The first versions that run wasm SIMD; they need nothing translated but a few newer words of syntax.
        target: ['chrome91', 'firefox89', 'safari16.4'],
        legalComments: 'none',
        alias: { inkling: join(module, 'inkling.mjs') },
        // The glue asks for its own address only to find the wasm, whose bytes it is handed.
        define: { 'import.meta.url': '""', ...define },
        // jsconfig.json is for the type checker, which must see inkling.d.ts where the bundle takes the module itself.
        tsconfigRaw: '{}',
        logLevel: 'warning',
    });
    const loaded = Object.keys(result.metafile.inputs).filter((path) => !path.startsWith('<')); // defines
    const texts = await Promise.all(loaded.map((path) => readFile(join(web, path), 'utf8')));
    const faults = [...strangersIn(entry, loaded), ...loaded.flatMap((path, i) => stateIn(path, texts[i]))];
    if (faults.length > 0) {
        console.error(faults.join('\n'));
        process.exit(1);
    }
    return result.outputFiles[0].text;
}

/** Without indentation, which is a tenth of its bytes. @param {string} name */
async function markup(name) {
    return (await readFile(join(web, name), 'utf8')).replace(/\n\s+/g, '\n');
}

/**
 * A script that carries files where nothing can be fetched.
 * @param {Record<string, string | Buffer>} files scripts as they are, binaries in base64
 */
function carrier(files) {
    const texts = Object.entries(files).map(([name, file]) => [
        name,
        typeof file === 'string' ? file : file.toString('base64'),
    ]);
    return `Object.assign(globalThis.inklingOffline??={},${JSON.stringify(Object.fromEntries(texts))});\n`;
}

/** @param {string | Buffer} content @returns {string} as `fetch` takes it */
const hashOf = (content) => `sha256-${createHash('sha256').update(content).digest('base64')}`;

/** @param {Record<string, string | Buffer>} files */
const hashesOf = (files) => Object.fromEntries(Object.entries(files).map(([name, file]) => [name, hashOf(file)]));

const wasm = await wasmOf(modules.strokes);
const weights = Object.fromEntries(
    await Promise.all(
        modes.map(async (mode) => {
            const file = join(root, 'weights', `${mode}.ink`);
            return [mode, await bytesOf(file, 'train it first, or take it from the repository')];
        }),
    ),
);
const worker = await bundle('src/reader/worker.js');
const { [firstMode]: firstWeights, ...others } = weights;

const page = await markup('index.html');
const always = {
    'app.js': await bundle('src/app/main.js'),
    [`${firstMode}.ink`]: firstWeights,
    'icon.svg': await markup('icon.svg'),
    'inkling.wasm': wasm,
    'opening.js': await bundle('src/networks/opening.js'),
    'page.webmanifest': await markup('page.webmanifest'),
    'style.css': await bundle('style.css'),
    'worker.js': worker,
};
const forPictures = {
    'pictures-worker.js': await bundle('src/reader/pictures-worker.js', modules.pictures),
    'pictures.wasm': await wasmOf(modules.pictures),
};
const whenUsed = {
    ...Object.fromEntries(Object.entries(others).map(([mode, file]) => [`${mode}.ink`, file])),
    'pictures.css': await bundle('pictures.css'),
    'pictures.js': await bundle('src/pictures/pictures.js'),
    ...forPictures,
};

// What the service worker keeps, of this version and no other.
const kept = { always: { './': hashOf(page), ...hashesOf(always) }, whenUsed: hashesOf(whenUsed) };
const version = createHash('sha256').update(JSON.stringify(kept)).digest('hex').slice(0, 16);
const serviceWorker = await bundle('src/app/service-worker.js', modules.strokes, {
    'globalThis.inklingFiles': JSON.stringify({ version, ...kept }),
});

const site = {
    'index.html': page,
    ...always,
    ...whenUsed,
    'service-worker.js': serviceWorker,
    // On file:// nothing can be fetched, so scripts carry what is fetched over http.
    'offline.js': carrier({ 'worker.js': worker, 'inkling.wasm': wasm, [`${firstMode}.ink`]: firstWeights }),
    'offline-pictures.js': carrier(forPictures),
    ...Object.fromEntries(
        Object.entries(others).map(([mode, file]) => [`offline-${mode}.js`, carrier({ [`${mode}.ink`]: file })]),
    ),
};
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
await Promise.all(Object.entries(site).map(([name, content]) => writeFile(join(folder, name), content)));

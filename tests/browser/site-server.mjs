// Serves build/site as a static host would: gzip, under a sub-path, nothing else. Remembers what was fetched, and can
// be told what not to serve, or to serve differently, or later.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { site } from './paths.mjs';

const types = {
    '.css': 'text/css; charset=utf-8',
    '.html': 'text/html; charset=utf-8',
    '.ink': 'application/octet-stream',
    '.js': 'text/javascript; charset=utf-8',
    '.svg': 'image/svg+xml',
    '.wasm': 'application/wasm',
    '.webmanifest': 'application/manifest+json',
};
const folder = '/some/where/';

/** @type {Map<string, Buffer>} what was built, by names of files, gzipped once for all tests of a suite */
const packed = new Map();

/** @param {string | Buffer} content */
const pack = (content) => gzipSync(content, { level: 9 });

/** @param {string} name of a file that was built @returns {Promise<Buffer | undefined>} gzipped, if there is such a file */
async function builtFile(name) {
    const content = packed.has(name) ? null : await readFile(join(site, name)).catch(() => null);
    if (content) packed.set(name, pack(content));
    return packed.get(name);
}

export async function serveSite() {
    /** @type {{ path: string, status: number, bytes: number }[]} */
    const fetched = [];
    /** @type {Set<string>} names of files that are answered by 503 */
    const unavailable = new Set();
    /** @type {Map<string, string | Buffer>} contents by names of files, instead of those that were built */
    const changed = new Map();
    /** @type {Map<string, Promise<void>>} by names of files, which are answered when it is fulfilled */
    const held = new Map();
    const server = createServer(async (request, response) => {
        const path = new URL(request.url ?? '', 'http://host').pathname;
        const name = path === folder ? 'index.html' : path.slice(folder.length);
        await held.get(name);
        const isName = path.startsWith(folder) && /^[\w-]+\.\w+$/.test(name);
        const instead = changed.get(name);
        const content = isName ? await (instead === undefined ? builtFile(name) : pack(instead)) : undefined;
        const body = content ?? pack('Not here.');
        const status = unavailable.has(name) ? 503 : content ? 200 : 404;
        fetched.push({ path, status, bytes: body.length });
        response.writeHead(status, {
            'content-type': types[extname(name)] ?? 'text/plain',
            'content-encoding': 'gzip',
            'content-length': body.length,
        });
        response.end(body);
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
    return {
        address: `http://127.0.0.1:${server.address().port}${folder}`,
        fetched,
        unavailable,
        changed,
        /** @param {string} name of a file that is answered only from now on when the result is called */
        hold(name) {
            /** @type {() => void} */
            let release = () => {};
            held.set(name, new Promise((resolve) => (release = resolve)));
            return release;
        },
        close() {
            server.close();
            server.closeAllConnections();
        },
    };
}

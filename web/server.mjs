// Serves a folder over http to this machine only: node web/server.mjs FOLDER PORT

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

/** @type {Record<string, string>} */
const types = {
    '.css': 'text/css; charset=utf-8',
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.json': 'application/json',
    '.mjs': 'text/javascript; charset=utf-8',
    '.png': 'image/png',
    '.svg': 'image/svg+xml',
    '.wasm': 'application/wasm',
    '.webmanifest': 'application/manifest+json',
};

/**
 * The file that an address means, or null if it lies outside the folder.
 * @param {string} folder an absolute path
 * @param {string} address path and query of a request
 */
function fileOf(folder, address) {
    try {
        const path = decodeURIComponent(new URL(address, 'http://localhost').pathname);
        const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
        return file.startsWith(folder + sep) ? file : null;
    } catch {
        return null; // not a valid address
    }
}

const [folder, port] = [resolve(process.argv[2]), Number(process.argv[3])];

const server = createServer(async (request, response) => {
    /** @param {number} status @param {string | Buffer} body @param {string} type */
    const answer = (status, body, type) => {
        // no-cache: that the page was built anew is seen at the next visit, and then offered by its service worker.
        response.writeHead(status, {
            'Content-Type': type,
            'Content-Length': Buffer.byteLength(body),
            'Cache-Control': 'no-cache',
            'X-Content-Type-Options': 'nosniff',
        });
        response.end(request.method === 'HEAD' ? undefined : body);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') {
        return answer(405, 'Only GET and HEAD are answered here.\n', 'text/plain');
    }
    try {
        const file = fileOf(folder, request.url ?? '/');
        if (file) {
            return answer(200, await readFile(file), types[extname(file)] ?? 'application/octet-stream');
        }
    } catch {
        // No such file: the same answer as to an address outside the folder.
    }
    answer(404, 'There is no such file here.\n', 'text/plain');
});

server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
    const reason = error.code === 'EADDRINUSE' ? 'is taken' : `cannot be used (${error.code})`;
    console.error(`serve: port ${port} ${reason}; choose another with --port N`);
    process.exit(1);
});

server.listen(port, '127.0.0.1', () => {
    console.log(`Serving http://127.0.0.1:${port}/ (Ctrl-C ends it)`);
    console.log(`Without a server: open ${join(folder, 'index.html')} in a browser`);
});

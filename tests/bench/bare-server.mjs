// Serves what it is given, and a page with nothing on it: for measuring modules that are not published so.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';

const types = {
    '.html': 'text/html',
    '.mjs': 'text/javascript',
    '.json': 'application/json',
    '.wasm': 'application/wasm',
};

/** @param {Record<string, string | Uint8Array>} files by path: where a file is, or what is in it */
export async function serveBare(files) {
    const given = { '/': new TextEncoder().encode('<!doctype html><link rel="icon" href="data:,">'), ...files };
    const server = createServer(async (request, response) => {
        const path = request.url ?? '';
        const file = given[path];
        if (!file) {
            response.writeHead(404).end();
            return;
        }
        const type = types[path === '/' ? '.html' : extname(path)] ?? 'application/octet-stream';
        response.setHeader('content-type', type);
        response.end(typeof file === 'string' ? await readFile(file) : file);
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
    return {
        address: `http://127.0.0.1:${server.address().port}/`,
        close() {
            server.close();
            server.closeAllConnections();
        },
    };
}

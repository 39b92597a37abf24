// Test samples as the page would give them: IDX images as RGBA, recordings of strokes as arrays of points.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** @param {string} path */
async function unpacked(path) {
    const bytes = await readFile(path);
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

/** @typedef {{ rgba: Uint8Array, width: number, height: number }} Image */
/** @typedef {{ points: Float32Array, lengths: Uint32Array }} Recording */

/** @param {string} folder @returns {Promise<Image[]>} its test split */
async function imagesOf(folder) {
    const packed = join(folder, 't10k-images-idx3-ubyte.gz');
    const bytes = await unpacked(existsSync(packed) ? packed : packed.replace('.gz', ''));
    const [count, height, width] = [4, 8, 12].map((at) => bytes.readUInt32BE(at));
    return Array.from({ length: count }, (_, i) => {
        const rgba = new Uint8Array(4 * width * height).fill(255);
        const first = 16 + i * width * height;
        for (let p = 0; p < width * height; ++p) rgba.fill(bytes[first + p], 4 * p, 4 * p + 3);
        return { rgba, width, height };
    });
}

/** @param {string} path @returns {Promise<Recording[]>} */
async function recordingsOf(path) {
    const lines = (await unpacked(path)).toString().trim().split('\n');
    return lines.map((line) => {
        const { strokes } = JSON.parse(line);
        const lengths = strokes.map((stroke) => stroke.length);
        return { points: new Float32Array(strokes.flat(2)), lengths: new Uint32Array(lengths) };
    });
}

/** @param {string} data a folder of IDX files, or a .jsonl.gz of pen strokes */
export function samplesOf(data) {
    return data.endsWith('.jsonl.gz') ? recordingsOf(data) : imagesOf(data);
}

// Glyphs to put on paper: grey bitmaps of one character, from MNIST, from nist-sd19's bitmaps, or drawn with strokes.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/**
 * @typedef {{ label: string, index: number, width: number, height: number, ink: Uint8Array }} Glyph
 * ink is row-major, 0 = paper, 255 = ink; index counts in its set
 */

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const strokesSide = 200; // pixels of a drawing
const strokesMargin = 0.12; // of it, on every side
const strokesPen = 0.08; // of the ink's longer side

/** What stands behind the header of an IDX file. @param {string} path @param {number} dimensions */
function readIdx(path, dimensions) {
    const bytes = gunzipSync(readFileSync(path));
    const sizes = Array.from({ length: dimensions }, (_, i) => bytes.readUInt32BE(4 + 4 * i));
    return { sizes, values: bytes.subarray(4 + 4 * dimensions) };
}

/** @param {string} folder @param {'train' | 'test'} part @returns {Glyph[]} */
function readMnist(folder, part) {
    const name = part === 'test' ? 't10k' : 'train';
    const { sizes: [count, height, width], values } = readIdx(join(folder, `${name}-images-idx3-ubyte.gz`), 3);
    const labels = readIdx(join(folder, `${name}-labels-idx1-ubyte.gz`), 1).values;
    return Array.from({ length: count }, (_, index) => {
        const ink = values.subarray(index * width * height, (index + 1) * width * height);
        return { label: String(labels[index]), index, width, height, ink };
    });
}

/** Eight pixels lie in a byte, the leftmost in the top bit. @param {string} folder @param {'train' | 'test'} part */
function readNist(folder, part) {
    const classes = readFileSync(join(folder, 'classes.txt'), 'utf8').trim().split(/\s+/);
    const { sizes, values } = readIdx(join(folder, `${part}-images-128x128-1bit-idx3-ubyte.gz`), 3);
    const [count, height, rowBytes] = sizes;
    const labels = readIdx(join(folder, `${part}-labels-idx1-ubyte.gz`), 1).values;
    return Array.from({ length: count }, (_, index) => ({
        label: classes[labels[index]],
        index,
        width: 8 * rowBytes,
        height,
        get ink() {
            const packed = values.subarray(index * height * rowBytes, (index + 1) * height * rowBytes);
            const isInk = (i) => (packed[i >> 3] << (i & 7)) & 128;
            return Uint8Array.from({ length: 8 * packed.length }, (_, i) => (isInk(i) ? 255 : 0));
        },
    }));
}

/**
 * The glyphs of a set in the folder of the big data sets; without one, MNIST's are those of the repository.
 * @param {'mnist' | 'nist-sd19'} set
 * @param {'train' | 'test'} part
 * @param {string} [data]
 * @returns {Glyph[]}
 */
export function readGlyphs(set, part, data = process.env.INKLING_DATA) {
    if (set === 'mnist') {
        const inRepository = part === 'test' ? 'tests/fixtures/mnist' : 'trainer/sample';
        return readMnist(data ? join(data, 'mnist') : join(root, inRepository), part);
    }
    if (!data || !existsSync(join(data, set))) {
        throw new Error(`${set} is not in the repository; set INKLING_DATA to the folder in which it lies.`);
    }
    return readNist(join(data, set), part);
}

/** The square of the distance of a point to a segment. */
function squareToSegment(x, y, [fromX, fromY], [toX, toY]) {
    const [alongX, alongY] = [toX - fromX, toY - fromY];
    const length = alongX * alongX + alongY * alongY;
    const part = length > 0 ? ((x - fromX) * alongX + (y - fromY) * alongY) / length : 0;
    const nearest = Math.max(0, Math.min(1, part));
    const [restX, restY] = [x - fromX - nearest * alongX, y - fromY - nearest * alongY];
    return restX * restX + restY * restY;
}

/**
 * Strokes as a round pen draws them, smooth at the edge.
 * @param {number[][][]} strokes [[[x, y], ...], ...], y down, in any unit
 * @param {string} label
 * @param {number} index
 * @returns {Glyph}
 */
export function drawStrokes(strokes, label, index) {
    const points = strokes.flat();
    const extreme = (pick, axis) => points.reduce((far, point) => pick(far, point[axis]), points[0][axis]);
    const [left, top] = [0, 1].map((axis) => extreme(Math.min, axis));
    const [right, bottom] = [0, 1].map((axis) => extreme(Math.max, axis));
    const room = strokesSide * (1 - 2 * strokesMargin);
    const pen = strokesPen * room;
    const scale = (room - pen) / Math.max(right - left, bottom - top, 1e-9);
    const placed = strokes.map((stroke) => stroke.map(([x, y]) => [
        strokesSide / 2 + scale * (x - (left + right) / 2), strokesSide / 2 + scale * (y - (top + bottom) / 2),
    ]));
    const nearest = new Float64Array(strokesSide * strokesSide).fill(Infinity);
    const reach = pen / 2 + 1;
    for (const stroke of placed) {
        stroke.forEach((to, i) => {
            const from = stroke[Math.max(0, i - 1)];
            for (let y = Math.floor(Math.min(from[1], to[1]) - reach); y <= Math.max(from[1], to[1]) + reach; ++y) {
                for (let x = Math.floor(Math.min(from[0], to[0]) - reach); x <= Math.max(from[0], to[0]) + reach; ++x) {
                    const pixel = y * strokesSide + x;
                    nearest[pixel] = Math.min(nearest[pixel], squareToSegment(x + 0.5, y + 0.5, from, to));
                }
            }
        });
    }
    const inkOf = (square) => Math.max(0, Math.min(1, pen / 2 + 0.5 - Math.sqrt(square)));
    const ink = Uint8Array.from(nearest, (square) => 255 * inkOf(square));
    return { label, index, width: strokesSide, height: strokesSide, ink };
}

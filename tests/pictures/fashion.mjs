// A small part of Fashion-MNIST, from the Debian package dataset-fashion-mnist, in MNIST's format and as PNG.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PNG } from 'pngjs';

const source = '/usr/share/datasets/fashion-mnist';
const side = 28;
export const clothes = [
    'T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot',
];

/** The first samples of a packed IDX file. @param {string} name @param {number} header @param {number} sampleBytes */
function firstOf(name, header, sampleBytes, count) {
    const bytes = gunzipSync(readFileSync(join(source, `${name}.gz`))).subarray(0, header + count * sampleBytes);
    bytes.writeUInt32BE(count, 4);
    return bytes;
}

/** @param {Uint8Array} grey @returns {Buffer} */
function pngOf(grey) {
    const png = new PNG({ width: side, height: side });
    grey.forEach((value, pixel) => png.data.set([value, value, value, 255], 4 * pixel));
    return PNG.sync.write(png, { colorType: 0 });
}

/**
 * Writes the first samples of both parts into a folder, and those for testing as pictures, too.
 * @param {string} folder
 * @param {{ train: number, test: number }} counts
 * @returns {string[]} the pictures' paths
 */
export function writeFashion(folder, { train, test }) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'classes.txt'), `${clothes.join('\n')}\n`);
    for (const [part, count] of [['train', train], ['t10k', test]]) {
        const [images, labels] = [`${part}-images-idx3-ubyte`, `${part}-labels-idx1-ubyte`];
        writeFileSync(join(folder, images), firstOf(images, 16, side * side, count));
        writeFileSync(join(folder, labels), firstOf(labels, 8, 1, count));
    }
    const pixels = readFileSync(join(folder, 't10k-images-idx3-ubyte')).subarray(16);
    return Array.from({ length: test }, (_, i) => {
        const path = join(folder, `${i}.png`);
        writeFileSync(path, pngOf(pixels.subarray(i * side * side, (i + 1) * side * side)));
        return path;
    });
}

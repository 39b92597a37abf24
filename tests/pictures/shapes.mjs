// Pictures in colour of four shapes, each of any colour, size and turn on paper of any other, for trying what trains on
// whole pictures: a folder of train/CLASS/*.png and test/CLASS/*.png, the same for the same numbers.
//   node tests/pictures/shapes.mjs FOLDER [--side 128] [--train 60] [--test 20] [--seed 1]     (pictures of each class)

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PNG } from 'pngjs';
import { createRandom } from '../random.mjs';

/** Whether a point is inside the shape; the shape reaches from -1 to 1. */
const shapes = {
    circle: (x, y) => x * x + y * y < 1,
    cross: (x, y) => Math.min(Math.abs(x), Math.abs(y)) < 0.3 && Math.max(Math.abs(x), Math.abs(y)) < 1,
    square: (x, y) => Math.max(Math.abs(x), Math.abs(y)) < 0.8,
    triangle: (x, y) => y < 0.6 && y > 1.8 * Math.abs(x) - 1,
};

/** Paper and ink that can be told apart. */
function colours(random) {
    const colour = () => [0, 1, 2].map(() => 255 * random());
    const [paper, ink] = [colour(), colour()];
    const distance = paper.reduce((sum, value, i) => sum + Math.abs(value - ink[i]), 0);
    return distance > 200 ? { paper, ink } : colours(random);
}

function draw(isInside, side, random) {
    const { paper, ink } = colours(random);
    const radius = side * (0.15 + 0.25 * random());
    const [middleX, middleY] = [0, 1].map(() => radius + (side - 2 * radius) * random());
    const angle = 2 * Math.PI * random();
    const [cosine, sine] = [Math.cos(angle) / radius, Math.sin(angle) / radius];
    const noise = 30 * random();
    const png = new PNG({ width: side, height: side });
    const samples = [0.25, 0.75]; // of a pixel, each way
    for (let i = 0; i < side * side; ++i) {
        let covered = 0;
        for (const partX of samples) {
            for (const partY of samples) {
                const x = (i % side) + partX - middleX;
                const y = Math.floor(i / side) + partY - middleY;
                covered += isInside(cosine * x + sine * y, cosine * y - sine * x) ? 0.25 : 0;
            }
        }
        for (let c = 0; c < 3; ++c) {
            const value = paper[c] + covered * (ink[c] - paper[c]) + noise * (random() - 0.5);
            png.data[4 * i + c] = Math.max(0, Math.min(255, Math.round(value)));
        }
        png.data[4 * i + 3] = 255;
    }
    return PNG.sync.write(png, { colorType: 2 });
}

/** @param {string} folder @param {{ side: number, train: number, test: number, seed: number }} options */
export function writeShapes(folder, { side, train, test, seed }) {
    const random = createRandom(seed);
    for (const [part, count] of [['train', train], ['test', test]]) {
        for (const [name, isInside] of Object.entries(shapes)) {
            mkdirSync(join(folder, part, name), { recursive: true });
            for (let i = 0; i < count; ++i) {
                writeFileSync(join(folder, part, name, `${i}.png`), draw(isInside, side, random));
            }
        }
    }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
    const number = (value) => ({ type: 'string', default: value });
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: { side: number('128'), train: number('60'), test: number('20'), seed: number('1') },
    });
    if (positionals.length !== 1) throw new Error('Name one folder to write to.');
    const options = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
    writeShapes(positionals[0], options);
}

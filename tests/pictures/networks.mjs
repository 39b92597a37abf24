// Networks of whole pictures as a user makes them: data in, no recipe, a few epochs; with pictures to try them on.

import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { clothes, writeFashion } from './fashion.mjs';
import { writeShapes } from './shapes.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const program = join(root, 'build', 'release', 'inkling');

/** @param {string[]} words @returns {Promise<{ stdout: string, stderr: string }>} */
export const inkling = (...words) => promisify(execFile)(program, words);

/** Pictures in colour, 128x128. @param {string} folder */
function shapes(folder) {
    writeShapes(folder, { side: 128, train: 40, test: 5, seed: 1 });
    const labels = readdirSync(join(folder, 'test'));
    const pictures = labels.flatMap((label) => [0, 1, 2, 3, 4].map((i) => join(folder, 'test', label, `${i}.png`)));
    return { labels, pictures, epochs: 6, recipe: 'picture-128', size: '128 × 128', channels: 3 };
}

/** Grey pictures, 28x28. @param {string} folder */
function fashion(folder) {
    const pictures = writeFashion(folder, { train: 2000, test: 100 });
    return { labels: clothes, pictures, epochs: 2, recipe: 'picture-28', size: '28 × 28', channels: 1 };
}

/** In a folder that `remove` takes away. */
export async function trainOnPictures() {
    const folder = await mkdtemp(join(tmpdir(), 'inkling-pictures-'));
    const networks = [];
    // One after the other: each takes all processors.
    for (const [name, write] of Object.entries({ shapes, fashion })) {
        const [data, file] = [join(folder, name), join(folder, `${name}.ink`)];
        const made = write(data);
        const { stdout, stderr } = await inkling(
            'train', '--data', data, '--epochs', String(made.epochs), '--out', file,
        );
        networks.push({ ...made, name: `${name}.ink`, data, file, said: stdout + stderr });
    }
    return { networks, remove: () => rm(folder, { recursive: true }) };
}

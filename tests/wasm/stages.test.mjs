// 50 made pictures of every kind: whichever way they take through the stages, each stage has the same bits natively and
// in wasm.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { PNG } from 'pngjs';
import { pageOf } from '../browser/made-pictures.mjs';
import { oneOfEach } from '../browser/recordings.mjs';
import { createRandomOf, dealt } from '../pictures/photo/chance.mjs';
import { readGlyphs } from '../pictures/photo/glyphs.mjs';
import { cleanPicture, makePhoto } from '../pictures/photos.mjs';
import { differingBits } from './bits.mjs';
import { builds, openReader, program, weights } from './module.mjs';
import { stageBitsInWasm, stageBitsNatively } from './stage_bits.mjs';

const seed = 2;
const count = 50;
const inRepository = ''; // the same pictures on every machine, whatever data it has

const digits = (rows, columns) =>
    Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (_, column) => oneOfEach[(row * columns + column) % oneOfEach.length]));
const [glyph, ...glyphs] = dealt(createRandomOf(seed, -1), readGlyphs('mnist', 'train', inRepository), count);
const unlikePhotos = [
    PNG.sync.write(cleanPicture(glyph)), // on plain paper
    pageOf(digits(10, 15)).png, // 3000x2000
    pageOf(digits(2, 3), { paper: [246, 238, 216, 90] }).png, // transparent
    pageOf(digits(2, 3), { paper: [40, 62, 52, 255], inks: [[232, 234, 228, 255]] }).png, // a blackboard
    pageOf(digits(2, 3), { paper: [120, 190, 120, 255], inks: [[235, 120, 150, 255]] }).png, // no lighter or darker
    pageOf(digits(2, 3), { inks: [[20, 20, 30, 255], [180, 175, 165, 255]] }).png, // faint beside dark
    pageOf(digits(2, 3), { grain: 80 }).png, // noise
];
const photos = glyphs.slice(unlikePhotos.length - 1).map((one, i) => makePhoto(createRandomOf(seed, i), [one]).jpeg);

// What not every picture goes through.
const turnings = {
    reduced: ({ way }) => way.reduction > 1,
    'laid on paper': ({ rgba }) => rgba.some((value, i) => i % 4 === 3 && value < 255),
    'made grey along its own colours': ({ way }) => way.alongColours,
    'taken for light ink': ({ way }) => way.isLight,
    'made binary by Sauvola’s threshold': ({ way }) => way.isLocal,
    smoothed: ({ way }) => way.isNoisy,
    turned: ({ way }) => way.slope !== 0,
    'rid of ruled lines': ({ way }) => way.lines > 0,
    'rid of specks': ({ way }) => way.components > 0,
    'found to be on plain paper': (_, { stages }) => stages === 1,
};

let folder, reader;
before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'inkling-stages-'));
    reader = await openReader(weights, 'pictures');
});
after(async () => {
    reader.delete();
    await rm(folder, { recursive: true });
});

test(`every stage of ${count} pictures has the same bits natively and in wasm, whichever way they take`, async () => {
    const pictures = [...unlikePhotos, ...photos];
    assert.equal(pictures.length, count);
    const files = pictures.map((_, i) => join(folder, `${i}`));
    await Promise.all(files.map((path, i) => writeFile(path, pictures[i])));
    const natives = await Promise.all(
        builds.map((build) => stageBitsNatively(program(build, 'inkling_stage_bits'), weights, files)),
    );
    const inWasm = natives[0].map((picture) => stageBitsInWasm(reader, picture));
    natives.forEach((native, n) => {
        assert.equal(native.length, count);
        native.forEach(({ rgba, bits }, i) => {
            assert.ok(rgba.equals(natives[0][i].rgba), `picture ${i}, decoded by ${builds[n]}`);
            assert.equal(differingBits(bits, inWasm[i].bits), 0, `picture ${i}, ${builds[n]}`);
        });
    });
    for (const [turning, isTaken] of Object.entries(turnings)) {
        const taken = natives[0].filter((picture, i) => isTaken(picture, inWasm[i])).length;
        assert.ok(taken > 0 && taken < count, `${taken} of ${count} pictures are ${turning}`);
    }
});

// Made photographs of digits: read nearly as well as the glyphs themselves, and like the strokes that they show.

import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { createRandomOf, dealt } from '../pictures/photo/chance.mjs';
import { readGlyphs } from '../pictures/photo/glyphs.mjs';
import { decodeJpeg } from '../pictures/photo/jpeg.mjs';
import { cleanPicture, makePhoto } from '../pictures/photos.mjs';
import { leastSame, partOfSame, readRecordings, readThreeWays } from '../pictures/same_answer.mjs';
import { openReader, weights } from './module.mjs';

const seed = 2;
const count = 60;
const mostLost = 1; // photographs of the 60 that are not read though their glyphs are
const mostAstray = 1; // whose ink is not found where it is, to some pixels: something else beside it
const inRepository = ''; // the same pictures on every machine, whatever data it has
const nearBox = 4; // pixels that the box of the ink may be off on a side, and a 40th of the picture

const glyphs = dealt(createRandomOf(seed, -1), readGlyphs('mnist', 'train', inRepository), count);
const photos = glyphs.map((glyph, i) => makePhoto(createRandomOf(seed, i), [glyph]));
/** @type {import('../../wasm/inkling.d.ts').Reader} */
let reader;
before(async () => (reader = await openReader(weights, 'pictures')));
after(() => reader.delete());

const read = ({ rgba, width, height }) => reader.readImage(rgba, width, height, { single: true });

test('a photograph depends on its seed and on nothing else', () => {
    const again = makePhoto(createRandomOf(seed, 7), [glyphs[7]]);
    assert.deepEqual(again, photos[7]);
    assert.notDeepEqual(makePhoto(createRandomOf(seed + 1, 7), [glyphs[7]]).jpeg, photos[7].jpeg);
});

test('digits in photographs are read nearly as often as by themselves, and found where they are', () => {
    const readings = photos.map(({ jpeg, truth }, i) => {
        const { data, width, height } = cleanPicture(glyphs[i]);
        const clean = read({ rgba: new Uint8Array(data), width, height }).text;
        const { text, characters: [found] } = read(decodeJpeg(jpeg));
        const near = nearBox + Math.max(truth.width, truth.height) / 40;
        const sides = Object.entries(truth.characters[0].box);
        const isNear = ([side, edge]) => Math.abs(found.box[side] - edge) <= near;
        const isThere = found !== undefined && sides.every(isNear);
        return { isRead: text === glyphs[i].label, isThere, isReadClean: clean === glyphs[i].label };
    });
    const number = (name) => readings.filter((one) => one[name]).length;
    const leastRead = number('isReadClean') - mostLost;
    const leastThere = count - mostAstray;
    assert.ok(number('isRead') >= leastRead, `${number('isRead')} are read, ${leastRead} were to be`);
    assert.ok(number('isThere') >= leastThere, `${number('isThere')} are found there, ${leastThere} were to be`);
});

test('strokes, a drawing of them and a photograph of that get the same answer', () => {
    const recordings = readRecordings(inRepository).filter((_, i) => i % 2 === 0);
    const readings = readThreeWays(reader, recordings, seed);
    for (const [way, least] of Object.entries(leastSame)) {
        const part = partOfSame(readings, way);
        assert.ok(part >= least, `${way}: ${part} are the same, ${least} were to be`);
    }
});

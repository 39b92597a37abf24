#!/usr/bin/env node
// Whether a character is read alike however it comes: as pen strokes, as a drawing of them, as a photograph of that.
//   node tests/pictures/same_answer.mjs [WEIGHTS] [--count 1000] [--seed 2]
// The strokes are those of the fixtures and, where INKLING_DATA names the data, of Chars74K and CROHME. Prints how many
// answers are the same, and exits with 1 if they are fewer than 99 and 97 %.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { fixtures, openReader, weights } from '../wasm/module.mjs';
import { createRandomOf, dealt } from './photo/chance.mjs';
import { drawStrokes } from './photo/glyphs.mjs';
import { decodeJpeg } from './photo/jpeg.mjs';
import { cleanPicture, makePhoto } from './photos.mjs';

export const leastSame = { drawing: 0.99, photograph: 0.97 }; // of all answers

/** @typedef {{ label: string, strokes: number[][][] }} Recording */

/** @param {string} [data] the folder of the big data sets @returns {Recording[]} */
export function readRecordings(data = process.env.INKLING_DATA) {
    const files = [join(fixtures, 'strokes', 'nist-sd19-digits.jsonl.gz')];
    if (data) files.push(...['chars74k', 'crohme-symbols'].map((name) => join(data, 'strokes', `${name}.jsonl.gz`)));
    return files.filter(existsSync).flatMap((path) => {
        const lines = gunzipSync(readFileSync(path)).toString().trim().split('\n');
        return lines.map((line) => JSON.parse(line));
    });
}

/**
 * @param {import('../../wasm/inkling.d.ts').Reader} reader of the module that finds ink in any picture
 * @param {Recording[]} recordings
 * @param {number} seed
 */
export function readThreeWays(reader, recordings, seed) {
    const read = ({ rgba, width, height }) => reader.readImage(rgba, width, height, { single: true }).text;
    return recordings.map(({ label, strokes }, i) => {
        const glyph = drawStrokes(strokes, label, i);
        const { data, width, height } = cleanPicture(glyph);
        const { jpeg, truth } = makePhoto(createRandomOf(seed, i), [glyph]);
        const lengths = new Uint32Array(strokes.map((stroke) => stroke.length));
        return {
            label,
            strokes: reader.readStrokes(new Float32Array(strokes.flat(2)), lengths, { single: true }).text,
            drawing: read({ rgba: new Uint8Array(data), width, height }),
            photograph: read(decodeJpeg(jpeg)),
            truth,
        };
    });
}

/** Of all, the part whose answer is that of the strokes. @param {'drawing' | 'photograph'} way */
export const partOfSame = (readings, way) =>
    readings.filter((one) => one[way] === one.strokes).length / readings.length;

if (process.argv[1] === new URL(import.meta.url).pathname) {
    const text = (value) => ({ type: 'string', default: value });
    const { values, positionals: [file = weights] } = parseArgs({
        allowPositionals: true, options: { count: text('1000'), seed: text('2') },
    });
    const reader = await openReader(file, 'pictures');
    const known = new Set(reader.info.classes.flatMap(({ label, aliases }) => [label, ...aliases]));
    const recordings = readRecordings().filter(({ label }) => known.has(label));
    const seed = Number(values.seed);
    const count = Math.min(Number(values.count), recordings.length);
    const chosen = dealt(createRandomOf(seed, -1), recordings, count);
    const readings = readThreeWays(reader, chosen, seed);
    for (const [way, least] of Object.entries(leastSame)) {
        const part = partOfSame(readings, way);
        const same = `${(100 * part).toFixed(1)} % of ${readings.length} answers are those of the strokes`;
        console.log(`${way}: ${same}; at least ${100 * least} % are to be`);
        if (part < least) process.exitCode = 1;
    }
}

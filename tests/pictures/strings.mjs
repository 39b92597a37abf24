#!/usr/bin/env node
// Photographs of composed lines, with their truth: what `inkling data strings` wrote, put on photo-like paper.
//   node tests/pictures/strings.mjs STRINGS FOLDER [--seed 2]
// STRINGS is a folder of pictures with truth.csv; FOLDER gets a photograph of each, and truth.csv:
//   inkling read weights/digits.ink FOLDER --truth FOLDER/truth.csv
// The same words give the same bytes.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PNG } from 'pngjs';
import { between, createRandomOf } from './photo/chance.mjs';
import { encodeJpeg } from './photo/jpeg.mjs';
import { photograph } from './photo/scene.mjs';

const margin = 0.7; // of the line's height, on every side, at least

/** @param {string} path black on white @returns {import('./photo/glyphs.mjs').Glyph} */
function readLine(path, index) {
    const { width, height, data } = PNG.sync.read(readFileSync(path));
    return { label: '', index, width, height, ink: Uint8Array.from({ length: width * height }, (_, i) => 255 - data[4 * i]) };
}

/** The rows and columns that have ink. @param {import('./photo/glyphs.mjs').Glyph} glyph */
function extentOf({ width, height, ink }) {
    const rows = Array.from({ length: height }, (_, y) => ink.subarray(y * width, (y + 1) * width).some((one) => one > 127));
    const columns = Array.from({ length: width }, (_, x) => rows.some((_, y) => ink[y * width + x] > 127));
    const length = (list) => list.lastIndexOf(true) - list.indexOf(true) + 1;
    return { width: length(columns), height: length(rows) };
}

/** @param {import('./photo/chance.mjs').Random} random @param {import('./photo/glyphs.mjs').Glyph} glyph a whole line */
function photographOf(random, glyph) {
    const ink = extentOf(glyph);
    const high = between(random, 45, 110); // pixels of the line
    const longer = (Math.max(ink.width, ink.height) / ink.height) * high;
    const room = () => 2 * high * between(random, margin, 2 * margin);
    const width = Math.round((ink.width / ink.height) * high + room());
    const height = Math.round(high + room());
    const format = { width, height, unit: longer, columnPitch: Infinity, rowPitch: Infinity };
    const { pixels } = photograph(random, [{ glyph, line: 0, x: 0, y: 0 }], format);
    return encodeJpeg({ pixels, width, height }, Math.floor(between(random, 45, 93)));
}

const { values: { seed }, positionals: [strings, folder] } = parseArgs({
    allowPositionals: true, options: { seed: { type: 'string', default: '2' } },
});
if (!folder) throw new Error('Name the folder of strings, and one to write to.');
mkdirSync(folder, { recursive: true });
const [head, ...rows] = readFileSync(join(strings, 'truth.csv'), 'utf8').trim().split('\n');
const truth = rows.map((row, index) => {
    const [path, text] = row.split(',');
    const photo = path.replace(/png$/, 'jpg');
    writeFileSync(join(folder, photo), photographOf(createRandomOf(Number(seed), index), readLine(join(strings, path), index)));
    return `${photo},${text}`;
});
writeFileSync(join(folder, 'truth.csv'), `${[head, ...truth].join('\n')}\n`);

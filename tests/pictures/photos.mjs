#!/usr/bin/env node
// Handwriting on photo-like paper, with the truth beside it: FOLDER/photos/CLASS/*.jpg, the same glyphs clean in
// FOLDER/clean/CLASS/*.png (each of the two is `--data`), and a line for each picture in FOLDER/truth.jsonl.
//   node tests/pictures/photos.mjs FOLDER [--glyphs mnist] [--part train] [--labels 0123456789] [--count 100]
//       [--seed 2] [--columns 8] [--rows 3]                                   (--glyphs nist-sd19: letters, too)
// With --columns (and --rows) every picture is a page of columns times rows characters; what it says is in truth.jsonl.
// The same words give the same bytes. Choose on the training half; the test half is for the last measurement.

import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { PNG } from 'pngjs';
import { between, createRandomOf, dealt } from './photo/chance.mjs';
import { readGlyphs } from './photo/glyphs.mjs';
import { encodeJpeg } from './photo/jpeg.mjs';
import { photograph } from './photo/scene.mjs';

const whole = (random, least, most) => Math.floor(between(random, least, most + 1));

/** One character somewhere on a picture of 100 to 600 pixels. @returns {Parameters<typeof photograph>} */
function single(random, [glyph]) {
    const width = whole(random, 100, 600);
    const height = Math.max(100, Math.min(600, Math.round(width * between(random, 0.6, 1.6))));
    const unit = Math.min(width, height) * between(random, 0.35, 0.7);
    const off = (side) => (between(random, -0.5, 0.5) * (side - 1.35 * unit)) / unit; // turned and askew it takes more
    const writing = [{ glyph, line: 0, x: off(width), y: off(height) }];
    return [random, writing, { width, height, unit, columnPitch: Infinity, rowPitch: Infinity }];
}

/** Rows of characters. @returns {Parameters<typeof photograph>} */
function page(random, glyphs, columns) {
    const rows = glyphs.length / columns;
    const unit = between(random, 40, 70);
    const [columnPitch, rowPitch] = [between(random, 1.15, 1.5), between(random, 1.5, 2)];
    const writing = glyphs.map((glyph, i) => ({
        glyph,
        line: Math.floor(i / columns),
        x: ((i % columns) - (columns - 1) / 2) * columnPitch + between(random, -0.05, 0.05),
        y: (Math.floor(i / columns) - (rows - 1) / 2) * rowPitch + between(random, -0.08, 0.08),
    }));
    const side = (count, pitch) => Math.round((count + 1) * pitch * unit * 1.15);
    const sides = { width: side(columns, columnPitch), height: side(rows, rowPitch) };
    return [random, writing, { ...sides, unit, columnPitch, rowPitch }];
}

/**
 * A picture of the glyphs and what is known of it: `columns` of them a row, or the only one there is.
 * @param {import('./photo/chance.mjs').Random} random
 * @param {import('./photo/glyphs.mjs').Glyph[]} glyphs
 * @param {number} [columns]
 */
export function makePhoto(random, glyphs, columns) {
    const scene = columns ? page(random, glyphs, columns) : single(random, glyphs);
    const { pixels, boxes, made } = photograph(...scene);
    const [, writing, { width, height }] = scene;
    const quality = whole(random, 35, 92);
    const characters = writing.map(({ glyph, line }, i) => (
        { label: glyph.label, glyph: glyph.index, line, box: boxes[i] }
    ));
    const jpeg = encodeJpeg({ pixels, width, height }, quality);
    return { jpeg, truth: { width, height, characters, made: { ...made, quality } } };
}

/** The glyph by itself, black on white, as it is. @param {import('./photo/glyphs.mjs').Glyph} glyph */
export function cleanPicture({ width, height, ink }) {
    const png = new PNG({ width, height });
    ink.forEach((value, pixel) => png.data.set([255 - value, 255 - value, 255 - value, 255], 4 * pixel));
    return png;
}

/** Letters differ by case alone, and some disks take that for nothing. @param {string} label */
const folderOf = (label) =>
    /[a-z]/.test(label) ? `U+${label.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}` : label;

function write(path, bytes) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
}

/**
 * @param {string} folder
 * @param {{ glyphs: 'mnist' | 'nist-sd19', part: 'train' | 'test', labels: string, count: number, seed: number,
 *     columns?: number, rows: number }} options labels: those of which there are to be pictures, empty for all
 */
export function writePhotos(folder, { glyphs: set, part, labels, count, seed, columns, rows }) {
    const all = readGlyphs(set, part).filter(({ label }) => labels === '' || labels.includes(label));
    if (all.length === 0) throw new Error(`No glyph of ${set} is any of '${labels}'.`);
    const each = columns ? columns * rows : 1;
    const chosen = dealt(createRandomOf(seed, -1), all, count * each);
    mkdirSync(folder, { recursive: true });
    const truths = join(folder, 'truth.jsonl');
    rmSync(truths, { force: true });
    for (let i = 0; i < count; ++i) {
        const glyphs = chosen.slice(i * each, (i + 1) * each);
        const { jpeg, truth } = makePhoto(createRandomOf(seed, i), glyphs, columns);
        const name = String(i).padStart(5, '0');
        const classFolder = columns ? '' : folderOf(glyphs[0].label); // a page has no class
        const photo = join('photos', classFolder, `${name}.jpg`);
        write(join(folder, photo), jpeg);
        if (!columns) {
            const clean = PNG.sync.write(cleanPicture(glyphs[0]), { colorType: 0 });
            write(join(folder, 'clean', classFolder, `${name}.png`), clean);
        }
        const text = glyphs.map(({ label }, k) => (k > 0 && k % columns === 0 ? `\n${label}` : label)).join('');
        appendFileSync(truths, `${JSON.stringify({ photo, text, set, part, ...truth })}\n`);
    }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
    const text = (value) => ({ type: 'string', default: value });
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: {
            glyphs: text('mnist'), part: text('train'), labels: text(''), count: text('100'), seed: text('2'),
            columns: { type: 'string' }, rows: text('1'),
        },
    });
    if (positionals.length !== 1) throw new Error('Name one folder to write to.');
    const number = (name) => (values[name] === undefined ? undefined : Number(values[name]));
    const numbers = Object.fromEntries(['count', 'seed', 'columns', 'rows'].map((name) => [name, number(name)]));
    writePhotos(positionals[0], { ...values, ...numbers });
}

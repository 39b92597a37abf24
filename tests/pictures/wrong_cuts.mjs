#!/usr/bin/env node
// Wrong cuts of real digits: two neighbours taken for one, and halves. They are negatives for weights/suite.toml, made
// of data that train nothing, and not by the code that makes those that train.
//   INKLING_DATA=... node tests/pictures/wrong_cuts.mjs FOLDER
// Writes FOLDER/made/wrong-cuts.jsonl; then: inkling card FILE.ink --suite weights/suite.toml --data-folder FOLDER

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** @typedef {number[][]} Stroke @typedef {{ label: string, writer: string, strokes: Stroke[] }} Recording */

/** The sides of each digit that are no digit: half an 8 may be a 3 or a 0, half of a 7 a 1. */
const sides = { 0: ['upper', 'lower'], 2: ['lower'], 3: ['left'], 4: ['left'], 5: ['upper', 'left'],
    6: ['right'], 7: ['left'], 8: ['left'], 9: ['left'] };

/** @param {string} side @param {Stroke[]} strokes */
function half(strokes, side) {
    const axis = side === 'left' || side === 'right' ? 0 : 1;
    const values = strokes.flat().map((point) => point[axis]);
    const middle = (Math.min(...values) + Math.max(...values)) / 2;
    const isKept = (point) => (side === 'left' || side === 'upper' ? point[axis] <= middle : point[axis] >= middle);
    const pieces = [];
    for (const stroke of strokes) {
        let piece = [];
        stroke.forEach((point, i) => {
            const before = stroke[i - 1];
            if (before && isKept(before) !== isKept(point)) { // where the pen crosses the cut
                const part = (middle - before[axis]) / (point[axis] - before[axis]);
                piece.push(before.map((value, k) => value + part * (point[k] - value)));
                if (!isKept(point)) {
                    pieces.push(piece);
                    piece = [];
                }
            }
            if (isKept(point)) piece.push(point);
        });
        if (piece.length > 0) pieces.push(piece);
    }
    return pieces;
}

/** @param {{ label: string, writer: string, strokes: Stroke[], digit_stroke_counts: number[] }} string */
function digitsOf({ label, writer, strokes, digit_stroke_counts: counts }) {
    let first = 0;
    return counts.map((count, i) => {
        const own = strokes.slice(first, first + count);
        first += count;
        return { label: label[i], writer, strokes: own };
    });
}

const [folder] = process.argv.slice(2);
const data = process.env.INKLING_DATA;
if (!folder || !data) throw new Error('usage: INKLING_DATA=... node tests/pictures/wrong_cuts.mjs FOLDER');
const lines = gunzipSync(readFileSync(join(data, 'strokes', 'crohme-digit-strings.jsonl.gz'))).toString().trim();
/** @type {Recording[]} */
const cuts = [];
for (const digits of lines.split('\n').map((line) => digitsOf(JSON.parse(line)))) {
    digits.forEach((digit, i) => {
        const next = digits[i + 1];
        if (next) {
            const label = `pair:${digit.label}${next.label}`;
            cuts.push({ label, writer: digit.writer, strokes: [...digit.strokes, ...next.strokes] });
        }
        for (const side of sides[digit.label] ?? []) {
            const strokes = half(digit.strokes, side);
            if (strokes.length > 0) cuts.push({ label: `half:${side} of ${digit.label}`, writer: digit.writer, strokes });
        }
    });
}
mkdirSync(join(folder, 'made'), { recursive: true });
const out = join(folder, 'made', 'wrong-cuts.jsonl');
writeFileSync(out, cuts.map((cut) => `${JSON.stringify(cut)}\n`).join(''));
console.log(`wrote ${out}: ${cuts.length} wrong cuts`);

#!/usr/bin/env node
// What each part of digits.ink's training is worth: trainings of a few epochs in which one thing differs, two seeds each,
// measured on samples that are kept for validation, the same for all. No test sample is looked at.
//   INKLING_DATA=... node tests/bench/ablation.mjs FOLDER [--epochs 8] [--seeds 2] [--only NAME] [--teacher FILE.ink]
// The script writes made data and weight files into FOLDER, keeps those that lie there, and prints a Markdown table.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = join(root, 'build', 'release', 'inkling');
const data = process.env.INKLING_DATA;
const { positionals: [folder], values } = parseArgs({
    allowPositionals: true,
    options: {
        epochs: { type: 'string', default: '8' },
        seeds: { type: 'string', default: '2' },
        only: { type: 'string' },
        teacher: { type: 'string' },
    },
});
if (!folder || !data) throw new Error('usage: INKLING_DATA=... node tests/bench/ablation.mjs FOLDER');

/** @param {string[]} args */
const inkling = (...args) => execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 });
const weights = (name) => join(root, 'weights', name);

mkdirSync(folder, { recursive: true });
// A fifth of MNIST's training half is for validation (of fewer, a tenth of a point could not be seen), and what the
// templates write.
const mnist = join(folder, 'mnist');
if (!existsSync(mnist)) {
    const recipe = join(folder, 'frame.toml');
    writeFileSync(recipe, recipeWith({ validation: '0.2' }));
    inkling('data', 'frame', '--data', join(data, 'mnist'), '--recipe', recipe, '--out', mnist);
}
const hands = join(folder, 'hands.jsonl');
const letters = join(folder, 'letters.jsonl');
if (!existsSync(hands)) {
    inkling('data', 'hand', '--allow', '0123456789', '--writers', '1500', '--times', '2', '--seed', '7', '--out', hands);
    inkling('data', 'hand', '--writers', '300', '--times', '1', '--seed', '11', '--out', letters);
}
const parts = {
    MNIST: mnist,
    NIST: join(data, 'nist-sd19'),
    Optdigits: join(data, 'extra', 'optdigits'),
    hands,
    UJI: join(data, 'strokes', 'uji-digits.jsonl.gz'),
    UNIPEN: join(data, 'strokes', 'unipen-digits.jsonl.gz'),
};
const negatives = [
    ...[parts.NIST, letters, join(data, 'negatives', 'quickdraw.jsonl.gz'), join(data, 'negatives', 'omniglot.jsonl.gz')]
        .flatMap((one) => ['--negatives', one]),
    '--made-negatives', '--not-negatives', weights('digit-shapes.toml'), '--not-negatives', weights('kept-apart.toml'),
];

/** @type {Record<string, { without?: string, recipe?: Record<string, string>, more?: string[] }>} */
const trainings = {
    all: {},
    ...(values.teacher && { 'with a teacher': { more: ['--teacher', values.teacher] } }),
    'without templates': { without: 'hands' },
    'without UJI': { without: 'UJI' },
    'without UNIPEN': { without: 'UNIPEN' },
    'without pens and scans': { recipe: { pen: '0', scan: '0' } },
    'without quantisation in training': { recipe: { quantise_from: '1' } },
    'without averaging': { recipe: { ema: '0' } },
};

/** The recipe of digits with some fields of other values. @param {Record<string, string>} changes */
function recipeWith(changes) {
    let text = readFileSync(join(root, 'trainer', 'recipes', 'digits.toml'), 'utf8');
    for (const [field, value] of Object.entries(changes)) {
        text = text.replace(new RegExp(`^${field} = .*$`, 'm'), `${field} = ${value}`);
    }
    return text;
}

/** @param {string} file @param {string} part */
function errors(file, part) {
    const report = JSON.parse(inkling('evaluate', file, '--data', part, '--split', 'validation', '--mode', 'digits', '--json'));
    return { wrong: report.samples - report.correct, samples: report.samples };
}

const tested = ['MNIST', 'UJI', 'UNIPEN', 'hands'];
console.log(`| training, ${values.epochs} epochs | seed | ${tested.map((one) => `${one} wrong`).join(' | ')} |`);
console.log(`| --- | --- | ${tested.map(() => '---').join(' | ')} |`);
for (const [name, { without, recipe = {}, more = [] }] of Object.entries(trainings)) {
    if (values.only && values.only !== name) continue;
    for (let seed = 1; seed <= Number(values.seeds); ++seed) {
        const stem = join(folder, `${name.replaceAll(' ', '-')}-${seed}`);
        if (!existsSync(`${stem}.ink`)) {
            writeFileSync(`${stem}.toml`, recipeWith(recipe));
            const positives = Object.entries(parts).filter(([part]) => part !== without).flatMap(([, path]) => ['--data', path]);
            inkling('train', ...positives, '--mode', 'digits', ...negatives, '--without', weights('unipen-left-out.txt'),
                '--recipe', `${stem}.toml`, '--epochs', values.epochs, '--seed', String(seed), ...more,
                '--quiet', '--resume', '--out', `${stem}.ink`);
        }
        const cells = tested.map((part) => errors(`${stem}.ink`, parts[part])).map(({ wrong, samples }) => `${wrong} of ${samples}`);
        console.log(`| ${name} | ${seed} | ${cells.join(' | ')} |`);
    }
}

// Small weight files for the page to open, made by the native program (untrained: only what is shown matters), and how
// they are opened.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { clothes } from '../pictures/fashion.mjs';
import { program } from './paths.mjs';

/** Labels that a careless page would turn around, break, or run, sorted as in a file. The third has 64 bytes. */
export const anyScript = [
    '&amp;',
    '<img src=x onerror="window.wasRun = true">',
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbe',
    'שלום (עולם)',
    'ألف',
    'क्षत्रिय',
    '\u202eturned\u2069 around',
    '👩‍👩‍👧‍👦',
];

const samplesPerClass = 8;
const side = 28;

/** The header of an IDX file of bytes. @param {number[]} sizes */
function idxHeader(sizes) {
    const header = Buffer.alloc(4 + 4 * sizes.length);
    header.writeUInt32BE(0x800 + sizes.length);
    sizes.forEach((size, axis) => header.writeUInt32BE(size, 4 + 4 * axis));
    return header;
}

/** Noise, the same at every run: Knuth's generator. @param {number} length */
function noise(length) {
    let state = 1;
    return Buffer.from(Array.from({ length }, () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24));
}

/** @param {string} folder @param {string[]} labels */
async function writeData(folder, labels) {
    await mkdir(folder);
    const count = labels.length * samplesPerClass;
    const images = Buffer.concat([idxHeader([count, side, side]), noise(count * side * side)]);
    const truth = Buffer.from(Array.from({ length: count }, (_, sample) => sample % labels.length));
    await Promise.all([
        writeFile(join(folder, 'train-images-idx3-ubyte'), images),
        writeFile(join(folder, 'train-labels-idx1-ubyte'), Buffer.concat([idxHeader([count]), truth])),
        writeFile(join(folder, 'classes.txt'), `${labels.join('\n')}\n`),
    ]);
}

/** @param {string} name @param {{ width: number, height: number, channels: number, framing: string }} input */
const recipe = (name, { width, height, channels, framing }) => `
name = "${name}"
licence = "<b>none</b>"
[input]
width = ${width}
height = ${height}
channels = ${channels}
framing = "${framing}"
[training]
epochs = 0
[[layer]]
kind = "conv"
outputs = 4
kernel = 4
stride = 4
[[layer]]
kind = "relu"
[[layer]]
kind = "dense"
outputs = "classes"
`;

/**
 * In a folder that `remove` takes away: scripts.ink (characters, labels of any script) and clothes.ink (whole
 * pictures, in colour).
 */
export async function makeNetworks() {
    const folder = await mkdtemp(join(tmpdir(), 'inkling-'));
    /** @param {string} name @param {string[]} labels @param {Parameters<typeof recipe>[1]} input */
    async function make(name, labels, input) {
        const [data, toml, file] = [name, `${name}.toml`, `${name}.ink`].map((part) => join(folder, part));
        await Promise.all([writeData(data, labels), writeFile(toml, recipe(name, input))]);
        await promisify(execFile)(program, ['train', '--quiet', '--data', data, '--recipe', toml, '--out', file]);
        return file;
    }
    const [scripts, pictures] = await Promise.all([
        make('scripts', anyScript, { width: side, height: side, channels: 1, framing: 'glyph' }),
        make('clothes', clothes, { width: 64, height: 40, channels: 3, framing: 'picture' }),
    ]);
    return { folder, scripts, clothes: pictures, remove: () => rm(folder, { recursive: true }) };
}

/** What the page says of its network, and what it complains of. Run in the page. */
export const network = () => document.querySelector('#network').textContent;
export const notice = () => document.querySelector('#notice').textContent;
/** Whether the page says that it uses this file. Runs in the page. */
export const uses = (name) =>
    document.querySelector('#network').textContent.includes(`with ${name}.`);
/** Whether the page says that it opens this file. Runs in the page. */
export const isOpening = (name) => document.querySelector('#network').textContent === `Opening ${name} …`;
export const isKept = () => document.querySelector('#network').textContent.includes(' It is kept on this device until');
/** The mode that the switch shows. Runs in the page. */
export const mode = () => document.querySelector('[name=mode]:checked')?.value ?? '';
/** Where a mode is chosen. */
export const tabOf = (mode) => `[value=${mode}] + span`;

/** Opens a weight file by the chooser and waits until it is in use and kept. */
export async function open(tab, file, name) {
    await tab.choose('#file', file);
    await tab.until(uses, name);
    await tab.until(isKept);
}

// Fingerprints of the network inputs, stages and logits that the module gives of the fixtures: the same from every
// compiler, on every machine. A commit that changes an answer writes them anew: node tests/bits/fingerprints.mjs

import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { bitsInWasm } from '../wasm/bits.mjs';
import { fixtures, openReader, weights, weightsOf } from '../wasm/module.mjs';
import { stageBitsInWasm } from '../wasm/stage_bits.mjs';

const file = fileURLToPath(new URL('fingerprints.json', import.meta.url));
const data = { images: 'mnist', digits: 'strokes/nist-sd19-digits.jsonl.gz', letters: 'strokes/nist-sd19-letters.jsonl.gz' };
const read = { digits: ['images', 'digits'], letters: ['letters'], characters: ['digits', 'letters'] };

/** @param {Buffer} bits */
const fingerprint = (bits) => createHash('sha256').update(bits).digest('hex');

/** Every stage of each PNG fixture, one after the other. */
async function stageBits() {
    const reader = await openReader(weights, 'pictures');
    const folder = join(fixtures, 'pictures');
    const bits = [];
    for (const name of (await readdir(folder)).sort()) {
        if (!name.endsWith('.png')) continue;
        const bytes = await readFile(join(folder, name));
        let decoded;
        try {
            decoded = PNG.sync.read(bytes);
        } catch {
            continue; // Some fixtures are no pictures.
        }
        bits.push(stageBitsInWasm(reader, { ...decoded, rgba: decoded.data }).bits);
    }
    reader.delete();
    return Buffer.concat(bits);
}

/** @returns {Promise<Record<string, string>>} of what this build gives */
export async function fingerprints() {
    const found = { stages: fingerprint(await stageBits()) };
    for (const [mode, sets] of Object.entries(read)) {
        for (const set of sets) {
            const { bits } = await bitsInWasm(weightsOf(mode), join(fixtures, data[set]));
            found[`${mode}.ink, ${set}`] = fingerprint(bits);
        }
    }
    return found;
}

/** @returns {Promise<Record<string, string>>} of what every build must give */
export const committedFingerprints = async () => JSON.parse(await readFile(file, 'utf8'));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    await writeFile(file, `${JSON.stringify(await fingerprints(), null, 2)}\n`);
}

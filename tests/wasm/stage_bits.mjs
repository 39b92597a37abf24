// Every stage from a picture to its answer: the bytes that `inkling_stage_bits` writes, from the wasm module.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * What the native program decoded of each picture, and the bits of its stages.
 * @param {string} program an inkling_stage_bits
 * @param {string} weights
 * @param {string[]} pictures
 * @returns {Promise<{ width: number, height: number, rgba: Uint8Array, bits: Buffer }[]>}
 */
export async function stageBitsNatively(program, weights, pictures) {
    const options = { encoding: 'buffer', maxBuffer: 2 ** 29 };
    const { stdout } = await promisify(execFile)(program, [weights, ...pictures], options);
    const found = [];
    for (let at = 0; at < stdout.length;) {
        const [width, height, bytes] = [0, 4, 8].map((offset) => stdout.readUInt32LE(at + offset));
        const middle = at + 12 + 4 * width * height;
        const end = middle + bytes;
        found.push({ width, height, rgba: stdout.subarray(at + 12, middle), bits: stdout.subarray(middle, end) });
        at = end;
    }
    return found;
}

/**
 * @param {import('../../wasm/inkling.d.ts').Reader} reader
 * @param {{ width: number, height: number, rgba: Uint8Array }} picture
 * @returns {{ bits: Buffer, stages: number, characters: number }}
 */
export function stageBitsInWasm(reader, { width, height, rgba }) {
    const { stages, characters } = reader.readImage(new Uint8Array(rgba), width, height, { stages: true });
    const ofCharacters = characters.flatMap(({ input }) => [input, new Uint8Array(reader.logits(input).buffer)]);
    const bits = Buffer.concat([...stages.map(({ pixels }) => pixels), ...ofCharacters]);
    return { bits, stages: stages.length, characters: characters.length };
}

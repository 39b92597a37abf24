// Every stage from a picture to its answer: the bytes that `inkling_stage_bits` writes, from the wasm module.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * @typedef {{ reduction: number, alongColours: boolean, isLight: boolean, isLocal: boolean, isNoisy: boolean,
 *     slope: number, lines: number, components: number }} Way grey not by luminance; light ink; Sauvola's threshold;
 *     lines and components that were removed
 */

/**
 * What the native program decoded of each picture, which way it took through the stages, and their bits.
 * @param {string} program an inkling_stage_bits
 * @param {string} weights
 * @param {string[]} pictures
 * @returns {Promise<{ width: number, height: number, rgba: Uint8Array, way: Way, bits: Buffer }[]>}
 */
export async function stageBitsNatively(program, weights, pictures) {
    const options = { encoding: 'buffer', maxBuffer: 2 ** 29 };
    const { stdout } = await promisify(execFile)(program, [weights, ...pictures], options);
    const found = [];
    for (let at = 0; at < stdout.length;) {
        const [width, height, ofWay, ofBits] = [0, 4, 8, 12].map((offset) => stdout.readUInt32LE(at + offset));
        at += 16;
        const next = (bytes) => stdout.subarray(at, (at += bytes));
        const rgba = next(4 * width * height);
        const way = JSON.parse(next(ofWay).toString());
        found.push({ width, height, rgba, way, bits: next(ofBits) });
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

// What the network sees of each sample, and its logits: the bytes that `inkling_bits` writes, from the wasm module.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openReader } from './module.mjs';
import { samplesOf } from './samples.mjs';

/**
 * @param {string} weights
 * @param {string} data
 * @returns {Promise<{ bits: Buffer, samples: number }>}
 */
export async function bitsInWasm(weights, data) {
    const samples = await samplesOf(data);
    const reader = await openReader(weights, 'rgba' in samples[0] ? 'pictures' : '');
    const pieces = samples.flatMap((sample) => {
        const { characters: [{ input }] } = 'rgba' in sample
            ? reader.readImage(sample.rgba, sample.width, sample.height, { single: true })
            : reader.readStrokes(sample.points, sample.lengths, { single: true });
        return [input, new Uint8Array(reader.logits(input).buffer)];
    });
    return { bits: Buffer.concat(pieces), samples: samples.length };
}

/**
 * @param {string} program an inkling_bits
 * @param {string} weights
 * @param {string} data
 * @returns {Promise<Buffer>}
 */
export async function bitsNatively(program, weights, data) {
    const { stdout } = await promisify(execFile)(program, [weights, data], { encoding: 'buffer', maxBuffer: 2 ** 28 });
    return stdout;
}

/** Bits that differ, a byte that only one side has as eight. @param {Buffer} one @param {Buffer} other */
export function differingBits(one, other) {
    const shorter = Math.min(one.length, other.length);
    let count = 8 * (Math.max(one.length, other.length) - shorter);
    for (let i = 0; i < shorter; ++i) {
        for (let rest = one[i] ^ other[i]; rest !== 0; rest &= rest - 1) ++count;
    }
    return count;
}

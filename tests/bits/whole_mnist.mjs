#!/usr/bin/env node
// Compares all 10,000 test images of MNIST between the native program and the wasm module; INKLING_DATA names the data.
// Prints how many bits of network inputs and logits differ, and fails if any does.

import { join } from 'node:path';
import { bitsInWasm, bitsNatively, differingBits } from '../wasm/bits.mjs';
import { program, weights } from '../wasm/module.mjs';

const folder = process.env.INKLING_DATA;
if (!folder) {
    console.error('whole_mnist: INKLING_DATA must name the folder in which mnist/ lies');
    process.exit(2);
}
const data = join(folder, 'mnist');
const [wasm, native] = await Promise.all([
    bitsInWasm(weights, data),
    bitsNatively(program('release', 'inkling_bits'), weights, data),
]);
const differing = differingBits(wasm.bits, native);
const all = 8 * wasm.bits.length;
console.log(`${wasm.samples} samples, ${all} bits of network inputs and logits, ${differing} differing`);
process.exitCode = differing === 0 ? 0 : 1;

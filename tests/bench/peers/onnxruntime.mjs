// Runs in a bare page: onnxruntime-web on its wasm.

import * as ort from 'onnxruntime-web/wasm';
import { networkOf, noise } from '../network.mjs';

export default async function start() {
    ort.env.wasm.numThreads = 1;
    ort.env.wasm.wasmPaths = '/onnxruntime/';
    const session = await ort.InferenceSession.create('/network.onnx', { executionProviders: ['wasm'] });
    const { height, width, channels } = networkOf(await (await fetch('/recipe.json')).json()).input;
    const bytes = noise({ height, width, channels });
    const pixels = height * width;
    const input = Float32Array.from(bytes, (_, i) => bytes[(i % pixels) * channels + Math.floor(i / pixels)] / 255);
    return async function predict() {
        const image = new ort.Tensor('float32', input, [1, channels, height, width]);
        return (await session.run({ input: image })).probabilities.data;
    };
}

// Runs in a bare page: TensorFlow.js, of which no more is loaded than its core and its wasm backend.

import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { networkOf, noise } from '../network.mjs';

/** @param {import('../network.mjs').Layer} layer */
function operationOf(layer) {
    const { kind, kernel, stride, padding } = layer;
    const { height, width, channels } = layer.input;
    const outputs = layer.output.channels;
    const activation = layer.relu ? 'relu' : 'linear';
    if (kind === 'conv') {
        const [top, left, bottom, right] = padding;
        const pad = [[0, 0], [top, bottom], [left, right], [0, 0]];
        const weights = tf.tensor(layer.weights, [outputs, ...kernel, channels]);
        const filter = tf.transpose(weights, [1, 2, 3, 0]);
        const bias = tf.tensor(layer.biases);
        return (x) => tf.fused.conv2d({ x, filter, strides: stride, pad, bias, activation });
    }
    if (kind === 'dense') {
        const inputs = height * width * channels;
        const b = tf.transpose(tf.tensor(layer.weights, [outputs, inputs]));
        const bias = tf.tensor(layer.biases);
        return (x) => tf.fused.matMul({ a: tf.reshape(x, [1, inputs]), b, bias, activation });
    }
    if (kind === 'max-pool') return (x) => tf.maxPool(x, kernel, stride, 'valid');
    return (x) => tf.mean(x, [1, 2], true);
}

export default async function start() {
    setWasmPaths('/tfjs/');
    await tf.setBackend('wasm');
    await tf.ready();
    const network = networkOf(await (await fetch('/recipe.json')).json());
    const { height, width, channels } = network.input;
    const operations = network.layers.map(operationOf);
    const input = Float32Array.from(noise(network.input), (byte) => byte / 255);
    return function predict() {
        const output = tf.tidy(() => {
            const image = tf.tensor(input, [1, height, width, channels]);
            const logits = operations.reduce((x, operation) => operation(x), image);
            return tf.softmax(tf.reshape(logits, [1, logits.size]));
        });
        const probabilities = output.dataSync();
        output.dispose();
        return probabilities;
    };
}

// A recipe's network with weights out of a hat: layers with their shapes, for programs that know no recipes.

import { createRandom } from '../random.mjs';

/**
 * @typedef {{ height: number, width: number, channels: number }} Shape
 * @typedef {object} Layer
 * @property {'conv' | 'dense' | 'max-pool' | 'global-average-pool'} kind
 * @property {Shape} input
 * @property {Shape} output
 * @property {[number, number]} kernel height, width
 * @property {[number, number]} stride
 * @property {[number, number, number, number]} padding top, left, bottom, right
 * @property {boolean} relu whether one follows
 * @property {Float32Array} weights [output][row][column][channel]
 * @property {Float32Array} biases
 *
 * @typedef {{ input: Shape, layers: Layer[] }} Network
 */

const classes = 10;

/** One number for both directions, or [vertical, horizontal]. */
const both = (value) => (Array.isArray(value) ? value : [value, value]);

/** "same" has the odd pixel below and right. */
function paddingOf(padding, sizes, kernel, stride) {
    if (padding !== 'same') return Array.isArray(padding) ? padding : Array(4).fill(padding);
    const totals = sizes.map((size, i) => {
        const last = (Math.ceil(size / stride[i]) - 1) * stride[i];
        return Math.max(0, last + kernel[i] - size);
    });
    const before = totals.map((total) => Math.floor(total / 2));
    return [...before, ...totals.map((total, i) => total - before[i])];
}

/** @param {any} recipe a parsed one @returns {Network} */
export function networkOf(recipe) {
    const random = createRandom(1);
    const { height, width, channels } = recipe.input;
    const input = { height, width, channels };
    /** @type {Layer[]} */
    const layers = [];
    let shape = input;
    const add = (layer) => {
        layers.push({ padding: [0, 0, 0, 0], relu: false, input: shape, ...layer });
        shape = layer.output;
    };
    const weighted = (outputs, fan) => ({
        // He et al. 2015; batch norm is folded away when a network is only asked.
        weights: Float32Array.from({ length: outputs * fan }, () => (2 * random() - 1) * Math.sqrt(6 / fan)),
        biases: Float32Array.from({ length: outputs }, () => random() - 0.5),
    });
    const slid = (kernel, stride, [top, left, bottom, right], outputs) => ({
        height: Math.floor((shape.height + top + bottom - kernel[0]) / stride[0]) + 1,
        width: Math.floor((shape.width + left + right - kernel[1]) / stride[1]) + 1,
        channels: outputs,
    });
    for (const given of recipe.layer) {
        const outputs = given.outputs === 'classes' ? classes : given.outputs;
        const kernel = both(given.kernel);
        if (given.kind === 'conv') {
            const stride = both(given.stride ?? 1);
            const padding = paddingOf(given.padding ?? 0, [shape.height, shape.width], kernel, stride);
            const output = slid(kernel, stride, padding, outputs);
            const fan = kernel[0] * kernel[1] * shape.channels;
            add({ kind: 'conv', kernel, stride, padding, output, ...weighted(outputs, fan) });
        } else if (given.kind === 'dense') {
            const output = { height: 1, width: 1, channels: outputs };
            add({ kind: 'dense', output, ...weighted(outputs, shape.height * shape.width * shape.channels) });
        } else if (given.kind === 'max-pool') {
            const stride = both(given.stride ?? given.kernel);
            add({ kind: 'max-pool', kernel, stride, output: slid(kernel, stride, [0, 0, 0, 0], shape.channels) });
        } else if (given.kind === 'global-average-pool') {
            add({ kind: 'global-average-pool', output: { height: 1, width: 1, channels: shape.channels } });
        } else if (given.kind === 'relu') {
            layers[layers.length - 1].relu = true;
        } else {
            throw new Error(`No peer has a layer of kind ${given.kind}: teach networkOf, onnx.mjs and peers/tfjs.mjs.`);
        }
    }
    return { input, layers };
}

/** The same picture of noise for everyone, as bytes. @param {Shape} shape */
export function noise({ height, width, channels }) {
    const random = createRandom(2);
    return Uint8Array.from({ length: height * width * channels }, () => 256 * random());
}

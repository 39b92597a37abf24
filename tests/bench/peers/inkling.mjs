// Runs in a bare page: our module. Softmax is ours to do, for the others give probabilities too.

import { noise } from '../network.mjs';

const bytes = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());

export default async function start() {
    const module = '/inkling/inkling.mjs'; // as it was built: not to be bundled
    const { default: createInkling } = await import(module);
    const inkling = await createInkling({ wasmBinary: await bytes('/inkling/inkling.wasm') });
    const { reader, error } = inkling.load(await bytes('/network.ink'));
    if (!reader) throw new Error(error);
    const { logitScale, temperature } = reader.info;
    const input = noise(reader.info);
    return function predict() {
        const logits = reader.logits(input);
        const most = Math.max(...logits);
        const powers = Float32Array.from(logits, (logit) => Math.exp(((logit - most) * logitScale) / temperature));
        const sum = powers.reduce((total, power) => total + power, 0);
        return powers.map((power) => power / sum);
    };
}

// A network as an ONNX file, with as much of the format as it needs (field numbers: onnx/onnx.proto).

import protobuf from 'protobufjs';

const schema = protobuf.parse(
    `syntax = "proto3";
    message Attribute { string name = 1; int64 i = 3; repeated int64 ints = 8; int32 type = 20; }
    message Node {
        repeated string input = 1; repeated string output = 2; string op_type = 4; repeated Attribute attribute = 5;
    }
    message Tensor { repeated int64 dims = 1; int32 data_type = 2; string name = 8; bytes raw_data = 9; }
    message Dimension { int64 dim_value = 1; }
    message TensorShape { repeated Dimension dim = 1; }
    message TensorType { int32 elem_type = 1; TensorShape shape = 2; }
    message Type { TensorType tensor_type = 1; }
    message ValueInfo { string name = 1; Type type = 2; }
    message Graph {
        repeated Node node = 1; string name = 2; repeated Tensor initializer = 5;
        repeated ValueInfo input = 11; repeated ValueInfo output = 12;
    }
    message OperatorSet { string domain = 1; int64 version = 2; }
    message Model {
        int64 ir_version = 1; string producer_name = 2; Graph graph = 7; repeated OperatorSet opset_import = 8;
    }`,
    { keepCase: true },
).root;

const float = 1; // TensorProto.FLOAT
const irVersion = 8;
const operatorSet = 13;

const attribute = (name, value) =>
    Array.isArray(value) ? { name, ints: value, type: 7 } : { name, i: value, type: 2 };

/** @param {string} name @param {number[]} dims */
const valueInfo = (name, dims) => ({
    name,
    type: { tensor_type: { elem_type: float, shape: { dim: dims.map((dim_value) => ({ dim_value })) } } },
});

/** [output][row][column][channel] to [output][channel][row][column]. */
function channelsFirst(weights, outputs, rows, columns, channels) {
    const moved = new Float32Array(weights.length);
    let from = 0;
    for (let output = 0; output < outputs; ++output)
        for (let row = 0; row < rows; ++row)
            for (let column = 0; column < columns; ++column)
                for (let channel = 0; channel < channels; ++channel)
                    moved[((output * channels + channel) * rows + row) * columns + column] = weights[from++];
    return moved;
}

/** @param {import('./network.mjs').Network} network @returns {Uint8Array} takes "input", gives "probabilities" */
export function onnxOf({ input, layers }) {
    const nodes = [];
    const tensors = [];
    let last = 'input';
    const addTensor = (dims, values) => {
        const name = `tensor ${tensors.length}`;
        tensors.push({ name, dims, data_type: float, raw_data: new Uint8Array(values.buffer) });
        return name;
    };
    const addNode = (op_type, inputs, attributes = {}) => {
        const output = `${op_type} ${nodes.length}`;
        const named = Object.entries(attributes).map(([name, value]) => attribute(name, value));
        nodes.push({ op_type, input: [last, ...inputs], output: [output], attribute: named });
        last = output;
    };
    let flat = false;
    for (const layer of layers) {
        const { kernel, stride, padding } = layer;
        const { height, width, channels } = layer.input;
        const outputs = layer.output.channels;
        const sliding = { kernel_shape: kernel, strides: stride, pads: padding };
        if (layer.kind === 'conv') {
            const weights = channelsFirst(layer.weights, outputs, kernel[0], kernel[1], channels);
            const filter = addTensor([outputs, channels, ...kernel], weights);
            addNode('Conv', [filter, addTensor([outputs], layer.biases)], sliding);
        } else if (layer.kind === 'dense') {
            if (!flat) addNode('Flatten', [], { axis: 1 });
            flat = true;
            const weights = channelsFirst(layer.weights, outputs, height, width, channels);
            const dims = [outputs, height * width * channels];
            addNode('Gemm', [addTensor(dims, weights), addTensor([outputs], layer.biases)], { transB: 1 });
        } else {
            addNode(layer.kind === 'max-pool' ? 'MaxPool' : 'GlobalAveragePool', [], layer.kernel ? sliding : {});
        }
        if (layer.relu) addNode('Relu', []);
    }
    if (!flat) addNode('Flatten', [], { axis: 1 });
    addNode('Softmax', [], { axis: 1 });
    nodes.at(-1).output = ['probabilities'];
    const graph = {
        name: 'network',
        node: nodes,
        initializer: tensors,
        input: [valueInfo('input', [1, input.channels, input.height, input.width])],
        output: [valueInfo('probabilities', [1, layers.at(-1).output.channels])],
    };
    const model = {
        ir_version: irVersion,
        producer_name: 'inkling-bench',
        graph,
        opset_import: [{ domain: '', version: operatorSet }],
    };
    return schema.lookupType('Model').encode(model).finish();
}

// A weight file without training, written by weights/FORMAT.md. Its network reads an upright line as 4 and a lying line
// as 9. It gives a cross to both, each by the length of its arm. It rejects slanted lines.

const side = 28;
const classes = ['4', '9'];
const outputs = classes.length + 1; // the last is for none of them
const logitScale = 0.0004; // an arm that fills the frame is 3.6
const band = 3; // pixels, from the middle to the edge of an arm
const seed = 1;

/** Which output a pixel speaks for, if any: the arms of a cross for a class each, its four corners for none. */
function outputOf(x, y) {
    const [isInStem, isInBar] = [x, y].map((value) => Math.abs(value + 0.5 - side / 2) <= band);
    if (isInStem && isInBar) return -1;
    return isInStem ? 0 : isInBar ? 1 : 2;
}

/** What is no class is so for certain: between others, a reader of lines would else rather read it. @param {number} output */
const strength = (output) => (output < classes.length ? 1 : 4);

/** Castagnoli's, as RFC 3720 has it. @param {Buffer} bytes */
function crc32c(bytes) {
    let crc = 0xffffffff;
    for (const byte of bytes) {
        crc ^= byte;
        for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
    }
    return ~crc >>> 0;
}

/** The input that the file's own test is made of. */
function selfTestInput() {
    let state = seed;
    return Array.from({ length: side * side }, () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state >>> 24;
    });
}

/** @param {'UInt8' | 'UInt16LE' | 'UInt32LE' | 'Int8' | 'Int32LE' | 'FloatLE'} kind @param {number[]} values */
function numbers(kind, ...values) {
    const size = { UInt8: 1, Int8: 1, UInt16LE: 2 }[kind] ?? 4;
    const bytes = Buffer.alloc(size * values.length);
    values.forEach((value, index) => bytes[`write${kind}`](value, size * index));
    return bytes;
}

const text = (/** @type {string} */ words) => Buffer.concat([numbers('UInt8', words.length), Buffer.from(words)]);
const forEach = (/** @type {number} */ value) => Array(outputs).fill(value);

/** The bytes of the weight file. */
export function crossing() {
    const places = Array.from({ length: side * side }, (_, index) => outputOf(index % side, Math.floor(index / side)));
    const weights = forEach(0).map((_, output) => places.map((place) => (place === output ? strength(output) : 0)));
    const input = selfTestInput();
    const logits = weights.map((row) => row.reduce((sum, weight, index) => sum + weight * input[index], 0));
    const body = Buffer.concat([
        numbers('UInt16LE', side, side),
        numbers('UInt8', 1, 0), // grey, a glyph
        numbers('UInt16LE', classes.length),
        ...classes.flatMap((label) => [text(label), numbers('UInt8', 0)]),
        numbers('FloatLE', logitScale, 1),
        numbers('UInt8', 1), // by the extra output, ...
        numbers('Int32LE', 0, 0), // ... where it is the largest
        ...['by hand', 'crossing', 'none'].map(text),
        numbers('UInt32LE', seed, 0),
        numbers('UInt8', 0), // data sets
        numbers('UInt32LE', 0, 0),
        numbers('UInt16LE', 1),
        numbers('UInt8', 1), // dense
        numbers('UInt16LE', outputs),
        numbers('UInt8', 8),
        numbers('Int8', ...weights.flat()),
        numbers('Int32LE', ...forEach(0)),
        numbers('Int32LE', ...forEach(2 ** 30)), // 2^30 / 2^30: logits are sums
        numbers('UInt8', ...forEach(30)),
        numbers('UInt32LE', seed),
        numbers('Int32LE', ...logits),
    ]);
    const header = Buffer.concat([
        Buffer.from('\x89INK\r\n\x1a\n', 'latin1'),
        numbers('UInt16LE', 1, 0),
        numbers('UInt32LE', 20 + body.length),
    ]);
    return Buffer.concat([header, numbers('UInt32LE', crc32c(Buffer.concat([header, body]))), body]);
}

/** @param {string} label @param {import('./drawings.mjs').Point[][]} strokes */
const drawing = (label, ...strokes) => ({ label, strokes });
const stem = [[5, 0], [5, 10]];
const lying = (length) => [[5 - length / 2, 5], [5 + length / 2, 5]];

/** Drawings for each verdict: sure, probable, unsure, nothing. */
export const drawn = {
    sure: drawing('4', stem),
    probable: drawing('4', stem, lying(7)),
    unsure: drawing('4', stem, lying(10)),
    nothing: drawing('x', [[0, 0], [10, 10]]),
};

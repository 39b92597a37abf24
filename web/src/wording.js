// How the page says things: percentages, sizes and verdicts in words.

/** @typedef {import('inkling').Reading} Reading */

const narrowSpace = '\u202f';
const whole = new Intl.NumberFormat('en');
const rounded = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/**
 * Nothing is ever quite certain or quite impossible, and rounding must not say so.
 * @param {number} probability
 */
export function percent(probability) {
    if (probability >= 0.995) return `>${narrowSpace}99${narrowSpace}%`;
    if (probability < 0.005) return `<${narrowSpace}1${narrowSpace}%`;
    return `${Math.round(probability * 100)}${narrowSpace}%`;
}

/** @param {number} value */
export function count(value) {
    return whole.format(value);
}

/** @param {number} value */
export function roughly(value) {
    if (value >= 1e6) return `${rounded.format(value / 1e6)} million`;
    if (value >= 1e3) return `${rounded.format(value / 1e3)} thousand`;
    return whole.format(value);
}

/** @param {Reading} reading */
export function verdictInWords(reading) {
    const [first, second] = reading.characters[0]?.candidates ?? [];
    if (reading.verdict === 'nothing' || !first) return 'I see no digit here.';
    if (reading.verdict === 'character') return `I read ${first.label}.`;
    return second ? `Not sure: ${first.label}, or perhaps ${second.label}.` : `Not sure: perhaps ${first.label}.`;
}

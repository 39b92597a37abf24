// How the page says things: percentages, sizes and verdicts in words.

/** @typedef {import('inkling').Candidate} Candidate */
/** @typedef {import('inkling').Character} Character */

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

/**
 * What depends on the classes of the network in use.
 * @typedef {object} Words
 * @property {string} blank said of a blank sheet
 * @property {string} missing said when a blank sheet is to be read
 * @property {string} nothing said of a sheet that shows nothing the network knows
 * @property {string} verb how it says what it is sure of
 */

/** @type {Words} */
export const digitWords = {
    blank: 'No ink, no answer.',
    missing: 'Nothing is drawn yet.',
    nothing: 'I see no digit here.',
    verb: 'I read',
};

/**
 * @param {Character | undefined} character
 * @param {Words} words
 * @returns {(string | Candidate)[]} in this order; a candidate stands for its label, which may run the other way
 */
export function verdictInWords(character, { nothing, verb }) {
    if (!character || character.verdict === 'nothing') return [nothing];
    const { verdict, certain, candidates, nothingProbability } = character;
    const [first, second] = candidates;
    if (verdict === 'character') return [certain ? `${verb} ` : 'Probably ', first, '.'];
    // What is likelier no character at all is no second answer.
    return second?.probability > nothingProbability
        ? ['Not sure: ', first, ', or perhaps ', second, '.']
        : ['Not sure: perhaps ', first, '.'];
}

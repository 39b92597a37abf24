// Several characters: their text, and in words what is sure of them and what is not.

import { verdictInWords } from '../shared/wording.js';

/** @typedef {import('inkling').Candidate} Candidate */
/** @typedef {import('inkling').Character} Character */
/** @typedef {import('inkling').Reading} Reading */
/** @typedef {import('../shared/wording.js').Words} Words */

const places = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
// More that are not sure are counted, not listed.
const mostListed = 3;
// Longer texts are counted, too.
const mostSpelled = 30;

/** Such as "second". @param {number} index from 0 */
export function place(index) {
    return places[index] ?? `number ${index + 1}`;
}

/** Whether it is something, and so is in the text. @param {Character} character */
const isWritten = ({ verdict }) => verdict !== 'nothing';

/** @param {Character[]} characters */
const written = (characters) => characters.filter(isWritten);

/** @param {Character[]} characters */
const isLong = (characters) => written(characters).length > mostSpelled;

/** @param {Character} character */
const isUnsure = ({ verdict }) => verdict === 'unsure';

/** What is told with "probably". @param {Character} character */
const isProbable = ({ verdict, certain }) => verdict === 'character' && !certain;

/** Which of them needs looking at first: the least sure of what is in the text. @param {Character[]} characters */
export function doubtful(characters) {
    const kinds = [isUnsure, isProbable, isWritten];
    return kinds.map((isMeant) => characters.findIndex(isMeant)).find((index) => index >= 0) ?? 0;
}

/**
 * Such as "; not sure of the second and the fifth"; empty if there are none.
 * @param {string} what @param {Character[]} characters @param {(character: Character) => boolean} isMeant
 */
function namedInWords(what, characters, isMeant) {
    const indices = [...characters.keys()].filter((index) => isMeant(characters[index]));
    if (indices.length === 0) return '';
    if (indices.length > mostListed) return `; ${what} ${indices.length} of them`;
    const named = indices.map((index) => (places[index] ? `the ${places[index]}` : place(index)));
    return `; ${what} ${new Intl.ListFormat('en').format(named)}`;
}

/**
 * @param {string} text
 * @param {Character[]} characters
 * @param {Words} words
 * @returns {(string | Candidate)[]} as verdictInWords gives them
 */
export function severalInWords(text, characters, { nothing, verb }) {
    if (!characters.some(isWritten)) return [nothing];
    const lines = text.split('\n').length;
    const read = isLong(characters)
        ? `${written(characters).length} characters in ${lines > 1 ? `${lines} lines` : 'a line'}`
        : { label: text.replaceAll('\n', ' '), probability: 1 };
    const probable = namedInWords('probably right about', characters, isProbable);
    const unsure = namedInWords('not sure of', characters, isUnsure);
    const refused = namedInWords('nothing that I know in', characters, (character) => !isWritten(character));
    return [`${verb} `, read, `${probable}${unsure}${refused}.`];
}

/** What one of them is. @param {Character[]} characters @param {number} chosen @param {Words} words */
export function chosenInWords(characters, chosen, words) {
    const start = place(chosen);
    const [first, ...others] = verdictInWords(characters[chosen], words);
    return [`${start[0].toUpperCase()}${start.slice(1)} of ${characters.length}: ${first}`, ...others];
}

/**
 * The text with what was corrected in it: what stands between the characters stays.
 * @param {Reading} reading @param {Character[]} corrected its characters as they are now
 */
export function textWith({ text, characters }, corrected) {
    let rest = text;
    let between = '';
    let whole = '';
    for (const [index, character] of characters.entries()) {
        if (isWritten(character)) {
            const { label } = character.candidates[0];
            const before = rest.startsWith(label) ? '' : rest[0];
            rest = rest.slice(before.length + label.length);
            if (between !== '\n') between = before || between;
        }
        if (isWritten(corrected[index])) {
            whole += `${whole && between}${corrected[index].candidates[0].label}`;
            between = '';
        }
    }
    return whole;
}

// Several characters in one picture: their text in reading order, and in words what is sure of them and what is not.

import { part } from '../shared/part.js';
import { verdictInWords } from '../shared/wording.js';

/** @typedef {import('inkling').Candidate} Candidate */
/** @typedef {import('inkling').Character} Character */
/** @typedef {import('inkling').Reading} Reading */
/** @typedef {import('../shared/wording.js').Words} Words */

const places = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
// More that are not sure are counted, not listed.
const mostListed = 3;
// Longer texts are counted, too, and set as a page.
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
 * @param {Reading} reading
 * @param {Words} words
 * @returns {(string | Candidate)[]} as verdictInWords gives them
 */
export function severalInWords({ text, verdict, characters }, { nothing, verb }) {
    if (verdict === 'nothing') return [nothing];
    const lines = text.split('\n').length;
    const read = isLong(characters)
        ? `${written(characters).length} characters in ${lines > 1 ? `${lines} lines` : 'a line'}`
        : { label: text.replaceAll('\n', ' '), probability: 1 };
    const probable = namedInWords('probably right about', characters, isProbable);
    const unsure = namedInWords('not sure of', characters, isUnsure);
    const refused = namedInWords('nothing that I know in', characters, (character) => !isWritten(character));
    return [`${verb} `, read, `${probable}${unsure}${refused}. Choose a box to see what was seen there.`];
}

/** What one of them is. @param {Character[]} characters @param {number} chosen @param {Words} words */
export function chosenInWords(characters, chosen, words) {
    const start = place(chosen);
    const [first, ...others] = verdictInWords(characters[chosen], words);
    return [`${start[0].toUpperCase()}${start.slice(1)} of ${characters.length}: ${first}`, ...others];
}

/** A row of the text: its characters, and what stands between them. @typedef {(Character | string)[]} Row */

/** @param {Reading} reading @returns {Row[]} */
function rowsOf({ text, characters }) {
    /** @type {Row[]} */
    const rows = text ? [[]] : [];
    let rest = text;
    for (const character of written(characters)) {
        const { label } = character.candidates[0];
        const between = rest.startsWith(label) ? '' : rest[0];
        if (between === '\n') rows.push([]);
        else if (between) rows[rows.length - 1].push(between);
        rows[rows.length - 1].push(character);
        rest = rest.slice(between.length + label.length);
    }
    return rows;
}

/** How many letters are as wide as the row, with room for the marks of what is not sure. @param {Row} row */
function widthOf(row) {
    const widths = row.map((one) => {
        if (typeof one === 'string') return one.length;
        return [...one.candidates[0].label].length + (one.verdict === 'unsure' ? 0.5 : 0);
    });
    return widths.reduce((sum, width) => sum + width, 0);
}

/** The text, large, with the chosen character marked. @param {Reading} reading @param {number} chosen */
export function writeText(reading, chosen) {
    const { characters } = reading;
    const glyph = part(document, '#answer .glyph');
    part(document, '#answer').classList.toggle('page', isLong(characters));
    const rows = rowsOf(reading);
    glyph.style.setProperty('--letters', String(Math.max(1, ...rows.map(widthOf))));
    glyph.replaceChildren(
        ...rows.flatMap((row, index) => {
            const line = document.createElement('span');
            line.className = 'row';
            for (const one of row) {
                if (typeof one === 'string') {
                    line.append(one);
                    continue;
                }
                const shown = document.createElement('bdi');
                shown.textContent = one.candidates[0].label;
                shown.dataset.verdict = one.verdict;
                shown.classList.toggle('chosen', one === characters[chosen]);
                line.append(shown);
            }
            return index > 0 ? ['\n', line] : [line];
        }),
    );
}

// Several characters in one picture: their text in reading order, and in words what is sure of them and what is not.

import { part } from '../shared/part.js';
import { verdictInWords } from '../shared/wording.js';

/** @typedef {import('inkling').Candidate} Candidate */
/** @typedef {import('inkling').Character} Character */
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

/** @param {Character[]} characters @returns {Character[][]} those that are something, line by line */
function linesOf(characters) {
    /** @type {Character[][]} */
    const lines = [];
    for (const character of characters) {
        if (character.verdict === 'nothing') continue;
        if (lines.at(-1)?.[0].line !== character.line) lines.push([]);
        lines[lines.length - 1].push(character);
    }
    return lines;
}

/** Names of several letters would run into each other. @param {Character[]} characters */
function separatorOf(characters) {
    return characters.some(({ candidates: [best] }) => [...best.label].length > 1) ? ' ' : '';
}

/** @param {Character[]} characters @param {string} [between] lines */
export function textOf(characters, between = '\n') {
    const text = (/** @type {Character[]} */ line) =>
        line.map(({ candidates: [best] }) => best.label).join(separatorOf(line));
    return linesOf(characters).map(text).join(between);
}

/** @param {Character[]} characters */
const isLong = ({ length }) => length > mostSpelled;

/** @param {number[]} indices of those that are not sure */
function unsureInWords(indices) {
    if (indices.length > mostListed) return `; not sure of ${indices.length} of them.`;
    const named = indices.map((index) => (places[index] ? `the ${places[index]}` : place(index)));
    return `; not sure of ${new Intl.ListFormat('en').format(named)}.`;
}

/**
 * @param {Character[]} characters in reading order
 * @param {import('inkling').Verdict} verdict on all of them
 * @param {Words} words
 * @returns {(string | Candidate)[]} as verdictInWords gives them
 */
export function severalInWords(characters, verdict, { nothing, verb }) {
    if (verdict === 'nothing') return [nothing];
    const unsure = [...characters.keys()].filter((index) => characters[index].verdict === 'unsure');
    const lines = linesOf(characters);
    const read = isLong(characters)
        ? `${lines.flat().length} characters in ${lines.length > 1 ? `${lines.length} lines` : 'a line'}`
        : { label: textOf(characters, ' '), probability: 1 };
    const end = unsure.length > 0 ? unsureInWords(unsure) : '.';
    return [`${verb} `, read, `${end} Choose a box to see what was seen there.`];
}

/** What one of them is. @param {Character[]} characters @param {number} chosen @param {Words} words */
export function chosenInWords(characters, chosen, words) {
    const character = characters[chosen];
    const alone = { text: '', verdict: character.verdict, confidence: 0, characters: [character] };
    const start = place(chosen);
    const [first, ...others] = verdictInWords(alone, words);
    return [`${start[0].toUpperCase()}${start.slice(1)} of ${characters.length}: ${first}`, ...others];
}

/** The text, large, with the chosen character marked. @param {Character[]} characters @param {number} chosen */
export function writeText(characters, chosen) {
    const glyph = part(document, '#answer .glyph');
    part(document, '#answer').classList.toggle('page', isLong(characters));
    const lines = linesOf(characters);
    // With room for the marks of what is not sure.
    const room = (/** @type {Character[]} */ line) =>
        [...textOf(line)].length + line.filter(({ verdict }) => verdict === 'unsure').length / 2;
    const lengths = lines.map(room);
    glyph.style.setProperty('--letters', String(Math.max(1, ...lengths)));
    glyph.replaceChildren(
        ...lines.map((line) => {
            const row = document.createElement('span');
            row.className = 'row';
            for (const character of line) {
                const one = document.createElement('bdi');
                one.textContent = character.candidates[0].label;
                one.dataset.verdict = character.verdict;
                one.classList.toggle('chosen', character === characters[chosen]);
                row.append(one, separatorOf(line));
            }
            return row;
        }),
    );
}

// What the page says of a network's classes: of digits, letters, other characters, or whatever a picture shows.

import { count, digitWords } from '../shared/wording.js';

/** @typedef {import('inkling').Info} Info */

/** @type {[noun: string, labels: RegExp][]} */
const nouns = [
    ['digit', /^\p{Nd}$/u],
    ['letter', /^\p{L}\p{M}*$/u],
    ['character', /^\P{M}\p{M}*$/u],
];

/** @type {Record<string, string>} what is written with several of them */
const lines = { digit: 'Write a number', letter: 'Write a word', character: 'Write a text' };

/** @param {Info} info @returns {string | undefined} what all classes are, if they are characters */
function nounOf({ classes }) {
    return nouns.find(([, labels]) => classes.every(({ label }) => labels.test(label)))?.[0];
}

/** @param {Info} info such as "10 digits" */
export function classCount(info) {
    const noun = nounOf(info) ?? 'class';
    const plural = noun === 'class' ? 'classes' : `${noun}s`;
    return `${count(info.classes.length)} ${info.classes.length === 1 ? noun : plural}`;
}

/** @param {Info} info @returns {import('../shared/wording.js').Words} */
export function wordsOf(info) {
    const noun = nounOf(info);
    const nothing = noun ? `I see no ${noun} here.` : 'I see none of its classes here.';
    if (info.framing === 'glyph') return { ...digitWords, nothing };
    return { blank: 'No picture, no answer.', missing: 'There is no picture yet.', nothing, verb: 'I see:' };
}

/**
 * What the page invites to.
 * @param {Info} info
 * @returns {{ lead: string, invitation: string, how: string }}
 */
export function invitationTo(info) {
    if (info.framing === 'picture') {
        return {
            lead: `Show it a picture: it tells which of ${classCount(info)} it sees.`,
            invitation: 'Drop a picture here',
            how: 'or choose one; a drawing will do, too',
        };
    }
    const noun = nounOf(info);
    // Where it knows what is no character, it finds the characters of a line.
    const readsLines = info.rejection.by !== 'none';
    const single = noun ? `Draw a ${noun}` : 'Draw one of its classes';
    const invitation = (readsLines && noun && lines[noun]) || single;
    return { lead: `${invitation}: it is read as you write.`, invitation, how: 'with mouse, finger or pen' };
}

// The answer: the character large, a sentence, the candidates as bars, and the pixels that the network saw.

import { onColourChange } from './colour.js';
import { percent, verdictInWords } from './wording.js';

/** @typedef {import('inkling').Candidate} Candidate */
/** @typedef {import('inkling').Character} Character */
/** @typedef {import('inkling').Info} Info */
/** @typedef {import('inkling').Reading} Reading */

/**
 * @param {HTMLElement} root
 * @param {string} selector
 */
function part(root, selector) {
    return /** @type {HTMLElement} */ (root.querySelector(selector));
}

/** @param {HTMLElement} root the section that holds the parts */
export function createAnswer(root) {
    const glyph = part(root, '.glyph');
    const sentence = part(root, '.sentence');
    const candidates = part(root, '.candidates');
    const seen = /** @type {HTMLCanvasElement} */ (part(root, '.seen canvas'));
    const context = /** @type {CanvasRenderingContext2D} */ (seen.getContext('2d'));
    const template = /** @type {HTMLTemplateElement} */ (root.querySelector('template'));

    /** @param {Candidate} candidate */
    function row({ label, probability }) {
        const item = /** @type {HTMLElement} */ (
            /** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild
        );
        part(item, '.label').textContent = label;
        part(item, '.share').textContent = percent(probability);
        part(item, '.bar span').style.inlineSize = `${probability * 100}%`;
        return item;
    }

    /** Gives what was seen the page's colour of ink and leaves its density alone. */
    function tint() {
        context.globalCompositeOperation = 'source-in';
        context.fillStyle = getComputedStyle(seen).color;
        context.fillRect(0, 0, seen.width, seen.height);
    }

    /** @param {Character} character @param {Info} info */
    function drawSeen({ input }, { width, height }) {
        seen.width = width;
        seen.height = height;
        const image = context.createImageData(width, height);
        for (const [index, density] of input.entries()) image.data[index * 4 + 3] = density;
        context.putImageData(image, 0, 0);
        tint();
    }

    onColourChange(tint);

    return {
        /** Shows a sentence and no answer. @param {string} words */
        say(words) {
            root.dataset.verdict = 'none';
            glyph.textContent = '';
            sentence.textContent = words;
            candidates.replaceChildren();
            seen.width = seen.width;
        },
        /** @param {Reading} reading @param {Info} info */
        show(reading, info) {
            const character = reading.characters[0];
            const best = reading.verdict === 'nothing' ? [] : character.candidates;
            root.dataset.verdict = reading.verdict;
            glyph.textContent = best[0]?.label ?? '';
            sentence.textContent = verdictInWords(reading);
            candidates.replaceChildren(...best.map(row));
            if (character) drawSeen(character, info);
        },
    };
}

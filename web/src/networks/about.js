// What a weight file says about itself, in human words.

import { isolatedNode } from '../shared/bidi.js';
import { classCount } from './class-words.js';
import { count, roughly } from '../shared/wording.js';

/** @typedef {import('inkling').Info} Info */

// A file may hold 4,096 classes: of the rest, only the number is shown.
const mostListed = 200;

/** @param {Info} info @returns {string} */
function inputOf({ width, height, channels, framing }) {
    const size = `${width} × ${height} pixels, ${channels === 3 ? 'in colour' : 'grey'}`;
    const seen = framing === 'glyph' ? 'one character, placed as in MNIST' : 'the whole picture, scaled';
    return `${size}: ${seen}`;
}

/** @param {Info} info @returns {string} */
function accuracyOf({ provenance: { validation } }) {
    const { samples, correct } = validation;
    if (samples === 0) return 'not measured';
    return `${((100 * correct) / samples).toFixed(2)} % of ${count(samples)} held-out samples`;
}

/** What is none of its classes, by integers that the network gives. @param {Info} info @returns {string[]} */
function rejectionOf({ rejection: { by, margin, floor } }) {
    if (by === 'none') return ['no input: it always takes one of its classes'];
    const distance = margin === 0 ? '' : `${count(Math.abs(margin))} ${margin < 0 ? 'below' : 'above'} `;
    return [
        `an input whose extra output reaches ${distance}that of the best class`,
        `or whose best class stays below ${count(floor)}`,
    ];
}

/** @param {string} name @param {Info} info @returns {[term: string, descriptions: string[]][]} */
function facts(name, info) {
    const { provenance } = info;
    const labels = info.classes.map(({ label }) => label);
    const left = labels.length - mostListed;
    return [
        ['File', [name, `${count(info.bytes)} bytes`]],
        ['Reads', [classCount(info)]],
        ['Classes', [...labels.slice(0, mostListed), ...(left > 0 ? [`and ${count(left)} more`] : [])]],
        ['Input', [inputOf(info)]],
        ['Layers', info.layers.map(({ kind, description }) => `${kind} ${description}`)],
        ['Rejects', rejectionOf(info)],
        ['Parameters', [count(info.parameters)]],
        ['Work', [`${roughly(info.multiplyAdds)} multiply-adds for each reading`]],
        ['Accuracy', [accuracyOf(info)]],
        ['Trained on', provenance.dataSets.map(({ name, samples }) => `${name} (${count(samples)})`)],
        ['Made by', [provenance.program, `recipe ${provenance.recipe}`, `seed ${provenance.seed}`]],
        ['Licence', [provenance.licence || 'not said']],
        ['Self-test', ['passed: this device computes the same bits as the trainer']],
    ];
}

/**
 * What the file says is text of anyone's: each piece keeps its own direction, and none is markup.
 * @param {HTMLElement} list a description list
 * @param {string} name of the file
 * @param {Info} info
 */
export function showAbout(list, name, info) {
    const entries = facts(name, info).map(([term, descriptions]) => {
        const entry = document.createElement('div');
        const description = document.createElement('dd');
        description.className = term.toLowerCase().replace(' ', '-');
        for (const text of descriptions.length > 0 ? descriptions : ['nothing yet']) {
            description.append(isolatedNode(text), ' ');
        }
        entry.append(Object.assign(document.createElement('dt'), { textContent: term }), description);
        return entry;
    });
    list.replaceChildren(...entries);
}

// What the weight file says about itself, in human words.

import { count, roughly } from './wording.js';

/** @typedef {import('inkling').Info} Info */

/** @param {Info} info @returns {[term: string, description: string][]} */
function facts(info) {
    const { provenance } = info;
    const { samples, correct } = provenance.validation;
    const dataSets = provenance.dataSets.map(({ name, samples }) => `${name} (${count(samples)})`).join(', ');
    const accuracy = `${((100 * correct) / samples).toFixed(2)} % of ${count(samples)} held-out samples`;
    return [
        ['Reads', info.classes.map(({ label }) => label).join(' ')],
        ['File', `${count(info.bytes)} bytes`],
        ['Parameters', count(info.parameters)],
        ['Work', `${roughly(info.multiplyAdds)} multiply-adds for each reading`],
        ['Accuracy', samples > 0 ? accuracy : 'not measured'],
        ['Trained on', dataSets || 'nothing yet'],
        ['Made by', `${provenance.program}, recipe ${provenance.recipe}, seed ${provenance.seed}`],
        ['Licence', provenance.licence],
        ['Self-test', 'passed: this device computes the same bits as the trainer'],
    ];
}

/** @param {HTMLElement} list a description list @param {Info} info */
export function showAbout(list, info) {
    const entries = facts(info).map(([term, description]) => {
        const entry = document.createElement('div');
        entry.append(
            Object.assign(document.createElement('dt'), { textContent: term }),
            Object.assign(document.createElement('dd'), { textContent: description }),
        );
        return entry;
    });
    list.replaceChildren(...entries);
}

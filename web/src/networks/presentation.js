// Makes the page speak of the network in use: its name, what it wants to see, and what its file says about itself.

import { showAbout } from './about.js';
import { isolatedNode } from '../shared/bidi.js';
import { classCount, invitationTo } from './class-words.js';
import { part } from '../shared/part.js';

/** @typedef {import('inkling').Info} Info */
/** @typedef {import('../app/network.js').Network} Network */

const line = part(document, '#network');
/** What the line says while nothing is being opened. */
let settled = [...line.childNodes];

/** @param {string} name of the file that is being opened */
export function announce(name) {
    line.replaceChildren('Opening ', isolatedNode(name), ' …');
}

/** Nothing came of what was announced, if anything was: a line that is put anew is read out anew. */
export function withdraw() {
    if (line.firstChild !== settled[0]) line.replaceChildren(...settled);
}

/** @param {Network} network @param {Info} info */
export function describe({ name }, info) {
    showAbout(part(document, '#facts'), name, info);
}

/** @param {Network} network @param {Info} info @param {string} note */
export function present(network, info, note) {
    const { lead, invitation, how } = invitationTo(info);
    document.documentElement.dataset.framing = info.framing;
    part(document, '#lead').textContent = lead;
    part(document, '#invitation').textContent = invitation;
    part(document, '#how').textContent = how;
    part(document, '.seen small').textContent = `${info.width}\u00a0×\u00a0${info.height}\u00a0pixels`;
    const end = note && ` ${note}`;
    settled = [`Reads ${classCount(info)} with `, isolatedNode(network.name), `.${end}`].map((piece) =>
        typeof piece === 'string' ? new Text(piece) : piece,
    );
    line.replaceChildren(...settled);
    describe(network, info);
}

// Makes the page speak of the network in use: its name, what it wants to see, and what its file says about itself.

import { showAbout } from './about.js';
import { classCount, invitationTo } from './class-words.js';

/** @param {string} selector */
const part = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

/** @param {string} name of a file, in its own direction of writing */
function isolated(name) {
    return Object.assign(document.createElement('bdi'), { textContent: name });
}

/** @param {string} name of the file that is being opened */
export function announce(name) {
    part('#network').replaceChildren('Opening ', isolated(name), ' …');
}

/**
 * @param {import('./network.js').Network} network
 * @param {string} [note]
 */
export async function present({ client, name, shipped }, note = '') {
    const info = await client.info;
    const { lead, invitation, how } = invitationTo(info);
    document.documentElement.dataset.framing = info.framing;
    part('#lead').textContent = lead;
    part('#invitation').textContent = invitation;
    part('#how').textContent = how;
    part('.seen small').textContent = `${info.width}\u00a0×\u00a0${info.height}\u00a0pixels`;
    part('#network').replaceChildren(`Reads ${classCount(info)} with `, isolated(name), `. ${note}`);
    const back = part('#shipped');
    // A button that hides while it has the keyboard's focus would take it along.
    if (shipped && document.activeElement === back) part('#open').focus();
    back.hidden = shipped;
    showAbout(part('#facts'), name, info);
}

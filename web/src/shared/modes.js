// The modes: what the page reads, each with the network of its name that comes with the page.

/** In the order of index.html. */
export const modes = ['digits', 'letters', 'characters'];

/** Its network is loaded with the page. */
export const firstMode = modes[0];

/** Where this device remembers the mode. */
export const modeKey = 'inkling.mode';

/** @param {string} mode such as "digits" */
export function readAgain(mode) {
    return `${mode[0].toUpperCase()}${mode.slice(1)} are read again.`;
}

/** Makes the switch show what is read. @param {string} mode empty for a file of the user's own */
export function showMode(mode) {
    for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('[name=mode]'))) {
        radio.checked = radio.value === mode;
    }
}

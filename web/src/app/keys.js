// The keys of the page. None of them is a plain letter, so nobody triggers one by dictating or typing.

const textFields = 'textarea, [contenteditable], input:not([type=checkbox], [type=radio])';

/** Where text is written, keys undo and end what is written. @param {Event} event */
export function isInTextField({ target }) {
    return target instanceof Element && target.closest(textFields) !== null;
}

/**
 * @param {{ undo(): unknown, redo(): unknown, drop(): unknown, predict(): unknown }} actions
 *     One that did nothing says so by `false`, and its key is left to the browser.
 */
export function listenToKeys(actions) {
    /** @param {KeyboardEvent} event */
    function actionOf(event) {
        const key = event.key.toLowerCase();
        /** @param {string} selector */
        const isIn = (selector) => event.target instanceof Element && event.target.closest(selector);
        if (event.altKey) return null;
        if (key === 'escape') return actions.drop;
        if (isInTextField(event)) return null;
        if (event.ctrlKey || event.metaKey) {
            if (key === 'z') return event.shiftKey ? actions.redo : actions.undo;
            return key === 'y' ? actions.redo : null;
        }
        // Enter on a button or on a fold is theirs.
        return key === 'enter' && !isIn('button, summary, a') ? actions.predict : null;
    }

    addEventListener('keydown', (event) => {
        const action = actionOf(event);
        if (action && action() !== false) event.preventDefault();
    });
}

/**
 * Names the keys as this device's keyboard does.
 * @param {NodeListOf<HTMLElement>} hints
 */
export function nameKeys(hints) {
    if (!/Mac|iPhone|iPad/.test(navigator.platform)) return;
    for (const hint of hints) hint.textContent = hint.dataset.mac ?? '';
}

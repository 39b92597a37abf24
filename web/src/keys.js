// The keys of the page. None of them is a plain letter, so nobody triggers one by dictating or typing.

/**
 * @param {{ undo(): void, redo(): void, clear(): void, predict(): void }} actions
 */
export function listenToKeys(actions) {
    /** @param {KeyboardEvent} event */
    function actionOf(event) {
        const key = event.key.toLowerCase();
        if (event.altKey) return null;
        if (event.ctrlKey || event.metaKey) {
            if (key === 'z') return event.shiftKey ? actions.redo : actions.undo;
            return key === 'y' ? actions.redo : null;
        }
        if (key === 'escape' || key === 'delete') return actions.clear;
        // Enter on a button or on a fold is theirs.
        const taken = event.target instanceof Element && event.target.closest('button, summary, a');
        return key === 'enter' && !taken ? actions.predict : null;
    }

    addEventListener('keydown', (event) => {
        const action = actionOf(event);
        if (!action) return;
        event.preventDefault();
        action();
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

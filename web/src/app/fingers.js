// The fingers that are down on an element, or on what lies in it.

/** @param {HTMLElement} element @returns {ReadonlySet<number>} their pointers */
export function countFingers(element) {
    /** @type {Set<number>} */
    const fingers = new Set();
    element.addEventListener(
        'pointerdown',
        ({ pointerId, pointerType, isPrimary }) => {
            if (pointerType !== 'touch') return;
            // The primary finger is the first on the screen: the others were lifted unseen.
            if (isPrimary && !fingers.has(pointerId)) fingers.clear();
            fingers.add(pointerId);
        },
        true,
    );
    for (const type of /** @type {const} */ (['pointerup', 'pointercancel'])) {
        addEventListener(type, ({ pointerId }) => fingers.delete(pointerId), true);
    }
    return fingers;
}

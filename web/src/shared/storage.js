// Small things remembered on this device. Where storage is forbidden, full or withdrawn, they last as long as the page.

/** @param {string} key @returns {string | null} */
export function recall(key) {
    try {
        return localStorage.getItem(key);
    } catch {
        return null;
    }
}

/** @param {string} key @param {string} value */
export function store(key, value) {
    try {
        localStorage.setItem(key, value);
    } catch {
        // As above.
    }
}

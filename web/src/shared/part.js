// The parts that index.html has for certain.

/** @param {ParentNode} root @param {string} selector */
export function part(root, selector) {
    return /** @type {HTMLElement} */ (root.querySelector(selector));
}

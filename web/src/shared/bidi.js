// Text of anyone's among the page's own: it keeps its own direction of writing and turns nothing around it.

/** Whatever comes after the controls that are dropped here would run in their direction. @param {string} text */
export function withoutControls(text) {
    return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}

/** In a sentence that is plain text. @param {string} text without controls */
export function isolated(text) {
    return `\u2068${text}\u2069`;
}

/** In an element of its own. @param {string} text */
export function isolatedNode(text) {
    return Object.assign(document.createElement('bdi'), { textContent: text });
}

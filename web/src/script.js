// Classic scripts that are added when they are first needed: the one way of loading that file:// allows, too.

/** @param {string} name of a file beside index.html @returns {Promise<void>} */
export function loadScript(name) {
    return new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = name;
        script.onload = () => resolve();
        script.onerror = () => reject(new Error(`${name} could not be loaded: it belongs beside index.html.`));
        document.head.append(script);
    });
}

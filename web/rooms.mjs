// What the folders of src/ promise: a folder is what one bundle loads (reader/: both workers), and shared/ is what
// several load. A module of shared/ is two modules when two bundles run in one page, so it must not hold state.

/** @param {string} path of a module, from web/ @returns {string | undefined} its folder of src/ */
const roomOf = (path) => /^src\/(\w+)\//.exec(path)?.[1];

/**
 * @param {string} entry of a bundle
 * @param {string[]} modules that it loads, from web/
 * @returns {string[]} a sentence for each that is of another bundle
 */
export function strangersIn(entry, modules) {
    const rooms = [roomOf(entry), 'shared', undefined];
    return modules.filter((path) => !rooms.includes(roomOf(path)))
        .map((path) => `${entry} loads ${path}: move it to src/shared, if it holds no state`);
}

// A variable, or a collection that can grow, at the top of a module.
const state = /^(?:export )?(?:(?:let|var) (\w+)|const (\w+) = (?:new (?:Map|Set|WeakMap|WeakSet)\b|\[\];|\{\};))/gm;

/** @param {string} path of a module @param {string} text @returns {string[]} a sentence for each variable in it */
export function stateIn(path, text) {
    if (roomOf(path) !== 'shared') return [];
    return [...text.matchAll(state)].map(([, variable, collection]) =>
        `${path} holds ${variable ?? collection}: a module that two bundles load is two, and each has its own`);
}

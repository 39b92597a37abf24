// What the person says that characters are. It stays with its ink: other ink may come or be undone, and the network may
// change.

/** @typedef {import('inkling').Character} Character */
/** @typedef {import('./sheet.js').Sheet} Sheet */

/** @typedef {ReturnType<typeof createCorrections>} Corrections */

export function createCorrections() {
    /** By owner and name, as a sheet identifies its characters. @type {WeakMap<object, Map<string, string | null>>} */
    const given = new WeakMap();

    /** @param {object} owner @param {string} name @param {string | null} label */
    function put(owner, name, label) {
        if (!given.has(owner)) given.set(owner, new Map());
        given.get(owner)?.set(name, label);
    }

    /** @param {Sheet} sheet @param {Character} character */
    function correctionOf(sheet, character) {
        const [owner, name] = sheet.identify(character);
        return given.get(owner)?.get(name);
    }

    return {
        /** @param {Sheet} sheet @param {Character} character @param {string | null} label null: it is no character */
        give(sheet, character, label) {
            put(...sheet.identify(character), label);
        },
        put,
        /** @param {object} owner @returns {[name: string, label: string | null][]} those that are its */
        of: (owner) => [...(given.get(owner) ?? [])],
        /** @param {Sheet} sheet @param {Character} character */
        takeBack(sheet, character) {
            const [owner, name] = sheet.identify(character);
            given.get(owner)?.delete(name);
        },
        /** @param {Sheet} sheet @param {Character} character @returns {boolean} */
        has: (sheet, character) => correctionOf(sheet, character) !== undefined,
        /** As it is now. @param {Sheet} sheet @param {Character} character @returns {Character} */
        applied(sheet, character) {
            const label = correctionOf(sheet, character);
            if (label === undefined) return character;
            if (label === null) return { ...character, verdict: 'nothing', certain: false };
            const candidates = [{ label, probability: 1 }];
            return { ...character, verdict: 'character', certain: true, candidates, nothingProbability: 0 };
        },
    };
}

// The three ways in for a file, picture or weights: chosen, dropped anywhere on the page, or pasted.

import { isInTextField } from './keys.js';

/** What a field of text takes by itself. @param {DragEvent} event */
const isText = (event) => isInTextField(event) && !event.dataTransfer?.types.includes('Files');

/**
 * @param {HTMLInputElement} chooser
 * @param {(file: File) => void} onFile
 * @param {(sentence: string) => void} onRefusal
 */
export function createIntake(chooser, onFile, onRefusal) {
    /** @param {FileList | undefined} files @param {string} none */
    function take(files, none) {
        if (!files?.length) onRefusal(none);
        else if (files.length > 1) onRefusal('One file at a time, please.');
        else onFile(files[0]);
    }

    chooser.addEventListener('change', () => {
        if (chooser.files?.length) onFile(chooser.files[0]);
        // So that choosing the same file again is a change again.
        chooser.value = '';
    });

    addEventListener('dragover', (event) => {
        if (isText(event)) return;
        event.preventDefault();
        document.documentElement.classList.add('dropping');
    });
    addEventListener('dragleave', (event) => {
        // Moving from one element to the next is no leave; leaving the window has nowhere to go to.
        if (!event.relatedTarget) document.documentElement.classList.remove('dropping');
    });
    addEventListener('drop', (event) => {
        if (isText(event)) return;
        event.preventDefault();
        document.documentElement.classList.remove('dropping');
        take(event.dataTransfer?.files, 'That was no file: save it first, then drop the file here.');
    });
    addEventListener('paste', (event) => {
        const types = event.clipboardData?.types ?? [];
        if (isInTextField(event) && (types.includes('text/plain') || !types.includes('Files'))) return;
        take(event.clipboardData?.files, 'There is no picture to paste: copy one first.');
    });

    return {
        /**
         * Opens the browser's own chooser, or its camera.
         * @param {string} accept sorts of file that it offers; empty for all
         * @param {boolean} [byCamera]
         */
        choose(accept, byCamera) {
            chooser.accept = accept;
            if (byCamera) chooser.setAttribute('capture', 'environment');
            else chooser.removeAttribute('capture');
            chooser.click();
        },
    };
}

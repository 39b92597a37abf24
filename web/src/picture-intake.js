// The three ways in for a picture: chosen, dropped anywhere on the page, or pasted.

/**
 * @param {HTMLButtonElement} button
 * @param {HTMLInputElement} chooser
 * @param {(file: File) => void} onFile
 * @param {(sentence: string) => void} onRefusal
 */
export function createPictureIntake(button, chooser, onFile, onRefusal) {
    /** @param {FileList | undefined} files @param {string} none */
    function take(files, none) {
        if (!files?.length) onRefusal(none);
        else if (files.length > 1) onRefusal('One picture at a time, please.');
        else onFile(files[0]);
    }

    button.addEventListener('click', () => chooser.click());
    chooser.addEventListener('change', () => {
        if (chooser.files?.length) onFile(chooser.files[0]);
        // So that choosing the same file again is a change again.
        chooser.value = '';
    });

    addEventListener('dragover', (event) => {
        event.preventDefault();
        document.documentElement.classList.add('dropping');
    });
    addEventListener('dragleave', (event) => {
        // Moving from one element to the next is no leave; leaving the window has nowhere to go to.
        if (!event.relatedTarget) document.documentElement.classList.remove('dropping');
    });
    addEventListener('drop', (event) => {
        event.preventDefault();
        document.documentElement.classList.remove('dropping');
        take(event.dataTransfer?.files, 'That was no file: save the picture first, then drop the file here.');
    });
    addEventListener('paste', (event) => {
        take(event.clipboardData?.files, 'There is no picture to paste: copy one first.');
    });
}

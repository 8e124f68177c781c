package nl.waarborg.web.breach;

import nl.waarborg.spi.Input;

/**
 * Words to start from when the authority and the people are told.
 *
 * @param authority to the authority
 * @param people to the people
 */
@Input.Meaning("Words to start from when the authority and the people are told.")
record DraftsView(Draft authority, Draft people) {

    /**
     * The same in two languages.
     *
     * @param nl Dutch
     * @param en English
     */
    @Input.Meaning("The same in Dutch and English.")
    record Draft(String nl, String en) {}
}

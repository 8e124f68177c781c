package nl.waarborg.contact;

import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Work;

/** What of the module an organisation uses. */
public enum Use {
    /** Questions and requests by form, mail, telephone and chat. */
    QUESTIONS,
    /** Closing a question with a reason to keep it (IKO-R7). */
    ARCHIVE,
    /** Questions about an application, which stay as long as it does (VAL-R9). */
    APPLICATIONS,
    /** Mail about the business, which the books keep (VAL-R4). */
    BOOKS,
    /** People it keeps in touch with. */
    RELATIONS,
    /** One last personal contact with who asked to be removed (IKO-R9). */
    LAST_CONTACT,
    /** Agreements with relations, from whose end a term runs (IMH-R9). */
    AGREEMENTS,
    /** Mailings to clients: changes of what they have, and what is new (IKO-L2, IKO-L3). */
    MAILINGS,
    /** Registrations of people who want guidance (CVO-R1). */
    REGISTRATIONS;

    /** Whether the organisation uses it. */
    boolean by(Work work) {
        return work.settings(Settings.class).uses().contains(this);
    }

    /** Refuses what the organisation does not use. */
    void demand(Work work) {
        if (!by(work)) {
            throw Problem.conflict(
                    "This organisation does not use this. An administrator can add "
                            + this
                            + " to its settings.");
        }
    }
}

package nl.waarborg.newsletter;

import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.MailTemplate;

/** The lists that a tenant may have; which ones it has, its settings say. */
public enum MailingList {
    /** The newsletter (IKO-L12, VAL-P9, IMH-P1, CVO-P5, KCK-P6). */
    NEWSLETTER,
    /** What donors are told of other activities (IKO-L15). */
    DONOR_NEWSLETTER;

    /** What its readers agree to. */
    ConsentPurpose purpose() {
        return switch (this) {
            case NEWSLETTER -> Ending.NEWS;
            case DONOR_NEWSLETTER -> Ending.DONOR_NEWS;
        };
    }

    /** What an issue is sent as. */
    MailTemplate<Mails.Issue> template() {
        return switch (this) {
            case NEWSLETTER -> Mails.NEWS;
            case DONOR_NEWSLETTER -> Mails.DONOR_NEWS;
        };
    }
}

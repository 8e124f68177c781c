package nl.waarborg.newsletter;

/** Why no issue goes to somebody who stands on a list. */
public enum Withheld {
    /** None is given, or none can be had, where the organisation's file says that it is given. */
    NO_ADDRESS,
    /** The address given now left the list, whoever did that, or mails to it came back. */
    ADDRESS_LEFT,
    /** The address given now is that of another subscription: it gets an issue once at most. */
    ADDRESS_TAKEN,
    /**
     * A hold keeps the subscription as it is while another address is given, or an objection is
     * weighed; which of the two, whoever handles holds knows.
     */
    HELD
}

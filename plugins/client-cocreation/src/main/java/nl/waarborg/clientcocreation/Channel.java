package nl.waarborg.clientcocreation;

/** How something was written or said in the service (IKO-F1). */
public enum Channel {
    MAIL,
    TEXT_MESSAGE,
    PHONE,
    LETTER,
    MEETING
}

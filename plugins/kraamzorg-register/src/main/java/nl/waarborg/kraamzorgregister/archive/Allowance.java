package nl.waarborg.kraamzorgregister.archive;

/** How many attachments may still be looked into for one upload. Confined to one thread. */
final class Allowance {

    private static final int MOST = 50;

    static final String MESSAGE = "Send mails with at most " + MOST + " attachments at a time";

    private int left = MOST;

    boolean takesAnother() {
        return --left >= 0;
    }
}

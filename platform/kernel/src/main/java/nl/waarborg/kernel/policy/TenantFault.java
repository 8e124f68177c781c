package nl.waarborg.kernel.policy;

/**
 * One thing that is wrong with a tenant's document.
 *
 * @param origin where the document comes from
 * @param pointer the place in it, a JSON pointer; empty for the whole
 * @param message what is wrong, one English sentence without a full stop
 */
public record TenantFault(String origin, String pointer, String message) {

    /** The line {@code origin pointer: what}. */
    @Override
    public String toString() {
        return pointer.isEmpty()
                ? origin + ": " + message
                : origin + " " + pointer + ": " + message;
    }
}

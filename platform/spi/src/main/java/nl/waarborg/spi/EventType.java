package nl.waarborg.spi;

/**
 * Something that happened, told to others after the commit. An event carries ids, and days from
 * which terms run; who may know more asks for it.
 *
 * @param name dotted, starting with the plugin's name, such as {@code helpdesk.ticket-opened}
 * @param version of its ids, from 1
 */
public record EventType(String name, int version) {

    /** Refuses a name that is not dotted and a version below 1. */
    public EventType {
        Names.dotted("event", name);
        if (version < 1) {
            throw new IllegalArgumentException(
                    "The version of event " + name + " must be 1 or more");
        }
    }
}

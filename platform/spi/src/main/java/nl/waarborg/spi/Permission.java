package nl.waarborg.spi;

/**
 * Something a caller may be allowed to do. Roles of a tenant grant it with a {@link Reach}.
 *
 * @param name dotted, starting with the plugin's name, such as {@code helpdesk.ticket.read}
 * @param description what it allows, in one English line, for those who define roles
 */
public record Permission(String name, String description) {

    /** Refuses a name that is not dotted. */
    public Permission {
        Names.dotted("permission", name);
    }
}

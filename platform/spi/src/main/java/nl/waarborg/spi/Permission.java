package nl.waarborg.spi;

/**
 * Something a caller may be allowed to do. Roles of a tenant grant it with a {@link Reach}.
 *
 * @param name dotted, starting with the plugin's name, such as {@code helpdesk.ticket.read}
 * @param description what it allows, in one English line, for those who define roles
 */
public record Permission(String name, String description) {

    /**
     * What everybody may do, without logging in: for a form on a web site. Such a route answers
     * nobody in particular, works with the reach of the whole tenant, and is limited to ten calls
     * at once from one address, then one a minute. It must never tell what is kept of anybody, save
     * to who shows a secret that the person was given to show.
     */
    public static final Permission EVERYBODY =
            new Permission("everybody.call", "Nothing is needed: everybody may call this");

    /** Refuses a name that is not dotted. */
    public Permission {
        Names.dotted("permission", name);
    }
}

package nl.waarborg.spi;

import java.util.List;

/**
 * An act by which data of people leaves the organisation: a file for the bank, a view for an
 * employer. Declared, so that the register of processing can name it; each time it happens the
 * plugin says so with {@link Work#disclosed}.
 *
 * @param name dotted, starting with the plugin's name, such as {@code
 *     mantelzorgwaardering.payout-file}
 * @param recipient who receives it: the short name of a processor or a recipient in the tenant's
 *     file; a tenant that enables the plugin and does not name it there is refused
 * @param ground on what ground
 * @param data the tables whose data goes out
 */
public record Disclosure(
        String name, String recipient, DisclosureGround ground, List<Dataset> data) {

    /** Refuses names in another form, and an act that gives nothing away. */
    public Disclosure {
        Names.dotted("disclosure", name);
        Names.kebab("recipient", recipient);
        data = List.copyOf(data);
        if (data.isEmpty()) {
            throw new IllegalArgumentException("The disclosure " + name + " names no data");
        }
    }

    /** An act by which data of these tables goes out. */
    public static Disclosure of(
            String name, String recipient, DisclosureGround ground, Dataset... data) {
        return new Disclosure(name, recipient, ground, List.of(data));
    }
}

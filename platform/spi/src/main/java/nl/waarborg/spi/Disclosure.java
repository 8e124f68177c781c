package nl.waarborg.spi;

import java.util.List;
import java.util.Optional;

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
 * @param under the permission without which it cannot happen: a tenant that grants it to nobody
 *     need not name the recipient; empty for an act that any tenant with the plugin comes to
 */
public record Disclosure(
        String name,
        String recipient,
        DisclosureGround ground,
        List<Dataset> data,
        Optional<Permission> under) {

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
        return new Disclosure(name, recipient, ground, List.of(data), Optional.empty());
    }

    /** The same act, which only happens under a permission of the plugin. */
    public Disclosure under(Permission permission) {
        return new Disclosure(name, recipient, ground, data, Optional.of(permission));
    }
}

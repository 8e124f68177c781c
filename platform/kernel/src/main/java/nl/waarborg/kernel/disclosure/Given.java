package nl.waarborg.kernel.disclosure;

import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.DisclosureGround;
import nl.waarborg.spi.RecordRef;

import java.util.List;
import java.util.Optional;

/**
 * What goes to somebody outside the organisation.
 *
 * @param act by which act: the name of a declared disclosure, or {@link #BY_HAND}
 * @param recipient who receives it: the short name of a party in the tenant's file
 * @param ground on what ground
 * @param data which data: tables, or groups of data in the tenant's file
 * @param by the record by which it happens
 */
public record Given(
        String act,
        String recipient,
        DisclosureGround ground,
        List<String> data,
        Optional<RecordRef> by) {

    /** The act of staff who write down what they gave themselves, by letter or telephone. */
    public static final String BY_HAND = "core.by-hand";

    /** Copies what it is given. */
    public Given {
        data = List.copyOf(data);
    }

    /** What goes out by a declared act. */
    public static Given of(Disclosure act, RecordRef by) {
        return new Given(
                act.name(),
                act.recipient(),
                act.ground(),
                act.data().stream().map(dataset -> dataset.table().toString()).toList(),
                Optional.of(by));
    }
}

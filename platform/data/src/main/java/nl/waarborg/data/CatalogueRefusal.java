package nl.waarborg.data;

import nl.waarborg.kernel.Fault;

import java.util.List;
import java.util.stream.Collectors;

/** The database holds something else than was declared. Carries every difference. */
public final class CatalogueRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /** With the differences in the order of the plugins. */
    public CatalogueRefusal(List<Fault> faults) {
        super(
                faults.stream()
                        .map(Fault::toString)
                        .collect(
                                Collectors.joining(
                                        "\n  ",
                                        "The database is not what the plugins declare:\n  ",
                                        "")));
        this.faults = List.copyOf(faults);
    }

    /** The differences. */
    public List<Fault> faults() {
        return faults;
    }
}

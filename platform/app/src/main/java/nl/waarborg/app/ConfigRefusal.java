package nl.waarborg.app;

import java.util.List;

/** The configuration cannot be used; carries every fault that was found. */
final class ConfigRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    ConfigRefusal(List<String> faults) {
        super(String.join(System.lineSeparator(), faults), null, false, false);
        this.faults = List.copyOf(faults);
    }

    List<String> faults() {
        return faults;
    }
}

package nl.waarborg.kernel;

import java.util.List;
import java.util.stream.Collectors;

/** Plugins do not fit together or not by themselves. Carries every fault, not the first. */
public final class RegistryRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /** With the faults in the order of the plugins. */
    public RegistryRefusal(List<Fault> faults) {
        super(
                faults.stream()
                        .map(Fault::toString)
                        .collect(Collectors.joining("\n  ", "The plugins are refused:\n  ", "")));
        this.faults = List.copyOf(faults);
    }

    /** What is wrong. */
    public List<Fault> faults() {
        return faults;
    }
}

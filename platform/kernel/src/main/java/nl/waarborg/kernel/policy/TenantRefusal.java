package nl.waarborg.kernel.policy;

import java.util.List;
import java.util.stream.Collectors;

/** Documents of tenants cannot be taken. Carries every fault, not the first. */
public final class TenantRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<TenantFault> faults;

    /** With the faults in the order of the documents. */
    public TenantRefusal(List<TenantFault> faults) {
        super(
                faults.stream()
                        .map(TenantFault::toString)
                        .collect(Collectors.joining("\n  ", "The tenants are refused:\n  ", "")));
        this.faults = List.copyOf(faults);
    }

    /** What is wrong. */
    public List<TenantFault> faults() {
        return faults;
    }
}

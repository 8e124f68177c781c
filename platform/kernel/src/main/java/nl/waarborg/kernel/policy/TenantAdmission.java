package nl.waarborg.kernel.policy;

import nl.waarborg.kernel.AdmittedTenant;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.TenantId;

import java.util.List;

/**
 * Admits a tenant's document that the operator sends, under the checks that hold for files. Safe
 * for threads; pure but slow, so it belongs off the event loop.
 */
public final class TenantAdmission {

    private static final String SENT = "the document that was sent";

    private final TenantDocuments documents;

    /** With the checks for files. */
    public TenantAdmission(TenantDocuments documents) {
        this.documents = documents;
    }

    /**
     * Admits the document of a new tenant.
     *
     * @param json the document as JSON
     * @throws Problem with every fault, each with a pointer to its place in the document
     */
    public AdmittedTenant admit(String json) {
        try {
            return documents.parse(List.of(new TenantDocument(SENT, json))).getFirst().tenant();
        } catch (TenantRefusal e) {
            throw Problem.invalid(e.faults().stream().map(TenantAdmission::fault).toList());
        }
    }

    /**
     * Admits a new document of a tenant.
     *
     * @param json the document as JSON
     * @throws Problem with every fault, or because the document is another tenant's
     */
    public AdmittedTenant admit(TenantId tenant, String json) {
        AdmittedTenant admitted = admit(json);
        if (!admitted.id().equals(tenant)) {
            throw Problem.invalid(
                    List.of(new Fault("/id", "other-tenant", "must be the id in the address")));
        }
        return admitted;
    }

    private static Fault fault(TenantFault fault) {
        return new Fault(fault.pointer(), "not-accepted", fault.message());
    }
}

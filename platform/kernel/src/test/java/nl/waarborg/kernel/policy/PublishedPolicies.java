package nl.waarborg.kernel.policy;

import java.util.List;

/** The policies of the tenants that come with the platform, for tests elsewhere. */
public final class PublishedPolicies {

    private PublishedPolicies() {}

    /** The ids of those tenants. */
    public static List<String> ids() {
        return Documents.PUBLISHED;
    }

    /** The policy of one of them. */
    public static TenantPolicy of(String tenant) {
        return new TenantDocuments(Documents.award())
                .parse(List.of(Documents.published(tenant)))
                .getFirst()
                .policy();
    }
}

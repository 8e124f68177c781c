package nl.waarborg.kernel;

import nl.waarborg.spi.TenantId;

import java.time.ZoneId;
import java.util.Set;

/**
 * What serving a request must know of a tenant.
 *
 * @param id the tenant
 * @param name its name for people
 * @param active false while it is suspended
 * @param plugins the plugins it has enabled
 * @param origins the web origins whose pages may call the API from a browser, such as {@code
 *     https://assen.care}
 * @param zone the zone in which its days begin and end
 * @param contactEmail where users of its API can write to
 * @param contact where people ask about their data, such as an address, a phone number or a name;
 *     never empty
 * @param contactUrl its own site
 */
public record TenantView(
        TenantId id,
        String name,
        boolean active,
        Set<String> plugins,
        Set<String> origins,
        ZoneId zone,
        String contactEmail,
        String contact,
        String contactUrl) {

    /** One that is asked about data at its address or, while it has none, by its name. */
    public TenantView(
            TenantId id,
            String name,
            boolean active,
            Set<String> plugins,
            Set<String> origins,
            ZoneId zone,
            String contactEmail,
            String contactUrl) {
        this(
                id,
                name,
                active,
                plugins,
                origins,
                zone,
                contactEmail,
                contactEmail.isEmpty() ? name : contactEmail,
                contactUrl);
    }

    /** Copies what it is given. */
    public TenantView {
        plugins = Set.copyOf(plugins);
        origins = Set.copyOf(origins);
    }
}

package nl.waarborg.testkit;

import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

/**
 * An invented person at a tenant.
 *
 * @param tenant the tenant
 * @param name the name
 * @param login the log-in name
 * @param account the account
 * @param subject the person's id
 * @param api the person's client of the API, logged in
 */
public record TestPerson(
        TenantId tenant,
        String name,
        String login,
        AccountId account,
        SubjectId subject,
        ApiClient api) {

    /** A text that stands nowhere else, to be found or not to be found again. */
    public String canary(String of) {
        return "canary-" + of + "-" + subject.value().toString().replace("-", "");
    }
}

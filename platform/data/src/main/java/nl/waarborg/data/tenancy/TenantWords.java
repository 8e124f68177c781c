package nl.waarborg.data.tenancy;

import io.vertx.sqlclient.Row;

import nl.waarborg.kernel.Purposes;
import nl.waarborg.kernel.TenantMail;
import nl.waarborg.kernel.consent.TenantConsents;
import nl.waarborg.kernel.disclosure.Parties;
import nl.waarborg.kernel.policy.TenantDocuments;
import nl.waarborg.kernel.policy.TenantPolicy;
import nl.waarborg.kernel.retention.RunningTerms;
import nl.waarborg.kernel.rights.RightsPromises;

/**
 * What the people of a tenant read: asked for now and then, and as long as the tenant likes.
 *
 * @param mail how it writes to people
 * @param purposes why its people look at personal data, and what it calls that
 * @param rights what it promises about requests
 * @param parties who receives data of people
 * @param consents what it asks people to agree to
 * @param terms how long it keeps data
 */
record TenantWords(
        TenantMail mail,
        Purposes purposes,
        RightsPromises rights,
        Parties parties,
        TenantConsents consents,
        RunningTerms terms) {

    /** Of what {@link TenantSnapshot#SQL} answers. */
    static TenantWords of(Row row) {
        String document = row.getString("document");
        TenantPolicy policy = TenantDocuments.policyOf(document);
        return new TenantWords(
                policy.mail(),
                policy.purposes(),
                policy.rights(),
                policy.parties(),
                policy.consents(),
                new RunningTerms(
                        policy.retention(),
                        policy.financialYearEnd(),
                        policy.zone(),
                        TenantDocuments.explanationsOf(document)));
    }
}

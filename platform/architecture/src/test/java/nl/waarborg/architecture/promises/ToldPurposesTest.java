package nl.waarborg.architecture.promises;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kernel.Purposes;
import nl.waarborg.kernel.policy.TenantDocuments;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** What people are told their data serves, by kind of data: more than what the module is for. */
final class ToldPurposesTest {

    @ParameterizedTest
    @CsvSource({
        "valtes, mantelzorgwaardering, application, VAL-P2 VAL-P3 VAL-P5 VAL-P6",
        "valtes, mantelzorgwaardering, fiscalBasics, VAL-P3 VAL-P4 VAL-P5 VAL-P12",
        "valtes, contact, crmContact, VAL-P10",
        "ikocreate, client-cocreation, service, IKO-P1 IKO-P3 IKO-P10",
        "ikocreate, client-cocreation, clientPatient, IKO-P2",
        "ikocreate, contact, crmContact, IKO-P8",
        "ikocreate, contact, request, IKO-P6",
        "kenniscentrum-kraamzorg, kraamzorg-register, registerDossier, KCK-P1 KCK-P2 KCK-P5",
        "kenniscentrum-kraamzorg, kraamzorg-register, dossierEmail, KCK-P3",
        "kenniscentrum-kraamzorg, kraamzorg-register, dossierNote, KCK-P4",
        "ikwerkindezorg, contact, crmContact, IMH-P7",
        "cvoz, newsletter, newsletter, CVO-P5"
    })
    void a_kind_of_data_serves_all_that_the_statement_uses_it_for(
            String tenant, String module, String kind, String activities) {
        assertThat(purposes(tenant).served(module, kind)).containsExactly(activities.split(" "));
    }

    private static Purposes purposes(String tenant) {
        return new TenantDocuments(PublishedPromises.registry())
                .parse(List.of(PublishedPromises.document(tenant)))
                .getFirst()
                .policy()
                .purposes();
    }
}

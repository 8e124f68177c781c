package nl.waarborg.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.kernel.AdmittedTenant;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.TenantId;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import java.util.List;

final class TenantAdmissionTest {

    private final TenantAdmission admission =
            new TenantAdmission(new TenantDocuments(Documents.helpdesk()));

    @Test
    void admits_json_that_says_what_a_file_may_say() {
        AdmittedTenant fromFile =
                new TenantDocuments(Documents.helpdesk())
                        .parse(List.of(new TenantDocument("small.yaml", Documents.small())))
                        .getFirst()
                        .tenant();

        assertThat(admission.admit(fromFile.document())).isEqualTo(fromFile);
    }

    @Test
    void tells_every_fault_with_its_place() {
        String spoilt =
                small().replace("Europe/Amsterdam", "Europe/Atlantis")
                        .replace("\"id\":\"small\"", "\"id\":\"operator\"");

        assertThatThrownBy(() -> admission.admit(spoilt))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.type()).isEqualTo(ProblemType.INVALID);
                            assertThat(problem.faults())
                                    .extracting(Fault::pointer)
                                    .contains("/timeZone", "/id");
                        });
    }

    @Test
    void refuses_what_is_no_document_at_all() {
        assertThatThrownBy(() -> admission.admit("{\"id\":"))
                .isInstanceOf(Problem.class)
                .extracting(problem -> ((Problem) problem).faults(), InstanceOfAssertFactories.LIST)
                .hasSize(1);
    }

    @Test
    void refuses_the_document_of_one_tenant_for_another() {
        assertThatThrownBy(() -> admission.admit(new TenantId("other"), small()))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.faults())
                                        .extracting(Fault::pointer)
                                        .containsExactly("/id"));
        assertThat(admission.admit(new TenantId("small"), small()).id().value()).isEqualTo("small");
    }

    private static String small() {
        return new TenantDocuments(Documents.helpdesk())
                .parse(List.of(new TenantDocument("small.yaml", Documents.small())))
                .getFirst()
                .tenant()
                .document();
    }
}

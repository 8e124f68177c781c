package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.Valtes.APPLICATIONS;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

/** A held application names the one that it was filled in from, and says so for as long. */
final class HeldPrefillTest {

    private static final Instant NEXT_YEAR = Instant.parse("2027-10-05T09:00:00Z");

    private static Valtes valtes;
    private static String edition;
    private static String next;

    @BeforeAll
    static void start() {
        valtes = Valtes.open();
        edition = valtes.edition(Valtes.assen(2026));
        next = valtes.edition(Valtes.assen(2027));
    }

    @AfterAll
    static void stop() {
        valtes.close();
    }

    @ParameterizedTest
    @CsvSource({"LEGAL_CLAIM, 2", "FRAUD, 2", "LIVE_ACTIVITY, 1"})
    void an_erasure_takes_from_a_frozen_application_nothing_that_it_names(
            String ground, long kept) {
        valtes.platform().clock().set(TestPlatform.NOON);
        TestPerson carer = valtes.someone("carer");
        valtes.submitted(carer, edition, Valtes.form("Lange Laan 1"));
        valtes.platform().clock().set(NEXT_YEAR);
        carer = valtes.platform().again(carer);
        String draft = valtes.draft(carer, next, new JsonObject());
        assertThat(carer.api().get(APPLICATIONS + "/" + draft).text()).contains("Lange Laan 1");
        hold(draft, ground);

        ExecutionReport report = valtes.platform().rights().erase(carer);

        assertThat(report.missing()).isEmpty();
        assertThat(report.receipts())
                .filteredOn(one -> one.dataset().equals("mantelzorgwaardering.application"))
                .singleElement()
                .satisfies(one -> assertThat(one.kept()).isEqualTo(kept))
                .extracting(Receipt::ground)
                .isEqualTo("hold: " + ground);
    }

    private static void hold(String application, String ground) {
        TestPerson officer = valtes.someone("privacy-officer");
        Valtes.made(
                officer.api()
                        .post(
                                "/holds",
                                new JsonObject()
                                        .put("dataset", "mantelzorgwaardering.application")
                                        .put("recordId", application)
                                        .put("ground", ground)
                                        .put("reference", "case 8")
                                        .put("reviewOn", "2028-01-01")));
    }
}

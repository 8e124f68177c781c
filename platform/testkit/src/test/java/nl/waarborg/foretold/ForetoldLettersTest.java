package nl.waarborg.foretold;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Letters that are due by themselves on the day on which what they are about goes. */
class ForetoldLettersTest {

    private static final TenantId VALTES = new TenantId("valtes");

    @Test
    void a_letter_that_is_due_on_the_day_of_its_record_is_counted_as_foretold() {
        try (TestPlatform platform =
                TestPlatform.serving(List.of(), PublishedTenants.with(List.of(), VALTES.value()))) {
            TestPerson officer = platform.person(VALTES, "Officer", "privacy-officer");
            invite(platform.person(VALTES, "Administrator", "administrator"));
            platform.person(VALTES, "Passer By", "person");
            LocalDate day = LocalDate.of(2028, 11, 22);
            Map<String, Long> foretold =
                    byKind(
                            officer.api()
                                    .get("/retention/preview/totals?on=" + day)
                                    .json()
                                    .getJsonArray("totals"));
            assertThat(foretold)
                    .as("the invitation, and the account of who never works here")
                    .containsEntry("core.mail PLT-R3", 1L)
                    .containsEntry("core.account VAL-R7", 1L);

            platform.clock().set(day.atTime(11, 0).toInstant(ZoneOffset.UTC));
            TestPerson newcomer = platform.person(VALTES, "Newcomer", "privacy-officer");
            RetentionRun.of(newcomer, day);

            assertThat(destroyed(newcomer, day)).isEqualTo(foretold);
        }
    }

    private static void invite(TestPerson administrator) {
        Answer invited =
                administrator
                        .api()
                        .post(
                                "/accounts",
                                new JsonObject()
                                        .put("login", "genodigde@valtes.example")
                                        .put("name", "Genodigde")
                                        .put("roles", List.of("caseworker")));
        assertThat(invited.status()).as(invited.toString()).isEqualTo(201);
    }

    /** By all runs of a day: the platform's own may come before the officer's. */
    private static Map<String, Long> destroyed(TestPerson officer, LocalDate day) {
        JsonObject keys = officer.api().get("/audit/keys").json();
        Map<String, Long> destroyed = new TreeMap<>();
        officer.api().get("/retention/runs?limit=100").items().stream()
                .filter(run -> run.getString("day").equals(day.toString()))
                .map(run -> new SignedStatement(run.getString("certificate")))
                .map(signed -> signed.verified("destruction-certificate", keys).orElseThrow())
                .map(statement -> new JsonObject(statement).getJsonArray("destroyed"))
                .forEach(
                        totals ->
                                byKind(totals)
                                        .forEach(
                                                (kind, records) ->
                                                        destroyed.merge(kind, records, Long::sum)));
        return destroyed;
    }

    private static Map<String, Long> byKind(JsonArray totals) {
        Map<String, Long> byKind = new TreeMap<>();
        totals.stream()
                .map(JsonObject.class::cast)
                .forEach(
                        total ->
                                byKind.put(
                                        total.getString("dataset") + " " + total.getString("rule"),
                                        total.getLong("records")));
        return byKind;
    }
}

package nl.waarborg.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Plugin;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What an organisation has yet to provide, provided by two of its people while it runs. */
class ProvidedTest {

    @Test
    void an_organisation_issues_once_two_people_provided_its_street_numbers_and_account() {
        List<Plugin> plugins = List.of(new FinancePlugin());
        String file =
                PublishedTenants.text(Books.KCK.value())
                        .replace("staffSecondFactor: REQUIRED", "staffSecondFactor: OPTIONAL");
        try (TestPlatform platform =
                TestPlatform.serving(
                        plugins,
                        List.of(PublishedTenants.with(plugins, Books.KCK.value(), file)))) {
            Books books = Books.at(platform, Books.KCK);
            JsonObject draft =
                    books.draft(books.business("Klant BV"), Books.line("Werk", "1", "100", "21"));
            Answer refused = books.issue(draft);
            assertThat(refused.problem()).isEqualTo("finance-seller-unknown");
            assertThat(refused.json().getString("detail")).contains("street", "vatNumber", "iban");

            provide(platform);

            Answer issued = books.issue(draft);
            assertThat(issued.status()).as(issued.toString()).isEqualTo(200);
            assertThat(issued.json().getString("reference")).isEqualTo("KCK-2026-0001");
        }
    }

    private static void provide(TestPlatform platform) {
        TestPerson author = platform.person(Books.KCK, "Ad Beheer", "administrator");
        TestPerson other = platform.person(Books.KCK, "Olga Privacy", "privacy-officer");
        JsonObject document = running(platform);
        document.getJsonObject("policy")
                .put("version", document.getJsonObject("policy").getInteger("version") + 1)
                .put("effectiveFrom", "2026-11-22");
        document.getJsonObject("modules")
                .getJsonObject("finance")
                .getJsonObject("settings")
                .put("street", "Proefstraat 1")
                .put("vatNumber", "NL123456789B01")
                .put("iban", "NL20INGB0001234567");
        JsonArray left = new JsonArray();
        document.getJsonArray("toBeProvided").stream()
                .map(String.class::cast)
                .filter(key -> !key.startsWith("modules.finance.settings."))
                .forEach(left::add);
        document.put("toBeProvided", left);
        if (left.isEmpty()) {
            document.remove("toBeProvided");
        }

        Answer change = author.api().post("/policy-changes", document);
        assertThat(change.status()).as(change.toString()).isEqualTo(201);
        String approval = "/policy-changes/" + change.json().getString("id") + "/approval";
        JsonObject because = new JsonObject().put("because", "Klopt met de inschrijving.");
        assertThat(author.api().post(approval, because).status()).as("alone").isEqualTo(409);
        Answer agreed = other.api().post(approval, because);
        assertThat(agreed.status()).as(agreed.toString()).isEqualTo(200);
        assertThat(agreed.json().getInteger("appliedVersion")).isNotNull();
    }

    private static JsonObject running(TestPlatform platform) {
        try (RawSql raw = RawSql.at(platform, Books.KCK)) {
            return new JsonObject(
                    raw.ask(
                                    "SELECT document::text FROM core.tenant_policy ORDER BY version"
                                            + " DESC LIMIT 1")
                            .orElseThrow());
        }
    }
}

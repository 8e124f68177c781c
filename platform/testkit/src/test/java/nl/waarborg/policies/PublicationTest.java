package nl.waarborg.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Publishing is recorded, and what is published keeps up with what runs. */
final class PublicationTest {

    private static TestPlatform platform;

    @BeforeAll
    static void start() {
        platform = TestPlatform.with();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void a_text_that_is_older_than_the_policy_that_runs_makes_the_node_unready() throws Exception {
        TestPerson officer = platform.person(TestPlatform.NORTH, "Petra Proef", "everything");
        assertThat(ready().status()).isEqualTo(200);

        asOwner(
                "INSERT INTO core.tenant_policy SELECT tenant_id, version + 1,"
                        + " jsonb_set(document, '{corsOrigins}', '[\"https://a.example\"]'),"
                        + " sha256('other'), origin, created_at FROM core.tenant_policy"
                        + " WHERE version = 1",
                "UPDATE core.tenant SET policy_version = 2");

        Answer unready = ready();
        assertThat(unready.status()).isEqualTo(503);
        assertThat(unready.text())
                .contains("publications")
                .contains("north")
                .doesNotContain("south");

        Answer published = officer.api().post("/privacy-statement/publications");

        assertThat(published.status()).as(published.text()).isEqualTo(201);
        assertThat(published.json().getString("act")).isEqualTo("STAFF");
        assertThat(published.json().getString("publishedBy"))
                .isEqualTo(officer.account().value().toString());
        assertThat(ready().status()).isEqualTo(200);
        JsonObject latest =
                officer.api()
                        .get("/privacy-statement/publications")
                        .json()
                        .getJsonArray("publications")
                        .getJsonObject(0);
        assertThat(latest.getInteger("policyVersion")).isEqualTo(2);
        assertThat(statement().getString("policySha256"))
                .isEqualTo(latest.getString("policySha256"));
    }

    @Test
    void a_text_of_when_the_platform_kept_its_own_data_otherwise_makes_the_node_unready()
            throws Exception {
        TestPerson officer = platform.person(TestPlatform.SOUTH, "Piet Proef", "everything");
        asOwner(
                "SELECT set_config('waarborg.tenant', 'south', false)",
                "INSERT INTO core.tenant_policy SELECT tenant_id, 2, document, sha256('again'),"
                        + " origin, created_at FROM core.tenant_policy WHERE version = 1",
                "UPDATE core.tenant SET policy_version = 2 WHERE tenant_id = 'south'",
                "INSERT INTO core.publication SELECT tenant_id, gen_random_uuid(), published_at, 2,"
                        + " encode(sha256('again'), 'hex'), act, published_by, language, statement,"
                        + " register_sha256, processors_sha256, repeat('0', 64)"
                        + " FROM core.publication WHERE policy_version = 1");

        assertThat(ready().text()).contains("publications").contains("south");

        officer.api().post("/privacy-statement/publications");

        assertThat(ready().text()).doesNotContain("south");
        assertThat(platform.api(TestPlatform.SOUTH).get("/privacy-statement").text())
                .as("people read the platform's own rules with those of the organisation")
                .contains("PLT-R4", "PLT-R8");
    }

    @Test
    void the_first_text_is_published_with_the_tenant() {
        TestPerson reader = platform.person(TestPlatform.SOUTH, "Sam Proef", "everything");

        assertThat(
                        reader
                                .api()
                                .get("/privacy-statement/publications")
                                .json()
                                .getJsonArray("publications")
                                .stream()
                                .map(JsonObject.class::cast)
                                .filter(one -> one.getInteger("policyVersion") == 1)
                                .map(one -> one.getString("act")))
                .containsExactly("FILE");
    }

    @Test
    void nobody_changes_what_was_published_and_no_version_of_a_policy() {
        for (String statement :
                new String[] {
                    "UPDATE core.publication SET language = 'EN'",
                    "DELETE FROM core.publication",
                    "UPDATE core.tenant_policy SET origin = 'OPERATOR'"
                }) {
            assertThatThrownBy(() -> asOwner(statement))
                    .as(statement)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("never changed");
        }
    }

    @Test
    void whoever_may_not_approve_publishes_nothing() {
        TestPerson nobody = platform.person(TestPlatform.SOUTH, "Nora Niets", "nothing");

        assertThat(nobody.api().post("/privacy-statement/publications").problem())
                .isEqualTo("forbidden");
        assertThat(nobody.api().get("/privacy-statement/publications").problem())
                .isEqualTo("forbidden");
    }

    private static JsonObject statement() {
        return platform.api(TestPlatform.NORTH).get("/privacy-statement").json();
    }

    private static Answer ready() {
        return ApiClient.at(URI.create(platform.platform().management().toString()))
                .get("/health/ready");
    }

    private static void asOwner(String... statements) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'north', false)");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}

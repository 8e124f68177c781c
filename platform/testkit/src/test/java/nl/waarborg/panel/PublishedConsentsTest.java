package nl.waarborg.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.consent.TenantConsents;
import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.kernel.policy.TenantDocuments;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What two of the published organisations promise about consent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedConsentsTest {

    private static final TenantId REGISTER = new TenantId("kenniscentrum-kraamzorg");
    private static final TenantId PATIENTS = new TenantId("ikocreate");

    private TestPlatform platform;

    @BeforeAll
    void open() {
        platform = TestPlatform.serving(List.of(), List.of(document(REGISTER), document(PATIENTS)));
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @Test
    void an_application_is_kept_for_later_only_once_its_writer_confirms_by_mail() throws Exception {
        TestPerson applicant = platform.person(REGISTER, "Ada Applicant", "person");

        Answer asked = agree(applicant, "vacancies.keep-application", null);
        assertThat(asked.json().getString("state")).isEqualTo("WAITING");
        String body = mailTo(applicant);
        String code = body.substring(body.indexOf("Code: ") + 6).strip();

        Answer confirmed =
                platform.api(REGISTER)
                        .post("/consent-confirmations", new JsonObject().put("code", code));

        assertThat(confirmed.status()).isEqualTo(204);
        assertThat(state(applicant)).isEqualTo("STANDING");
    }

    @Test
    void a_code_is_worth_nothing_after_two_weeks() throws Exception {
        TestPerson applicant = platform.person(REGISTER, "Lea Late", "person");
        agree(applicant, "vacancies.keep-application", null);
        String body = mailTo(applicant);
        String code = body.substring(body.indexOf("Code: ") + 6).strip();
        platform.clock().advance(java.time.Duration.ofDays(15));

        Answer late =
                platform.api(REGISTER)
                        .post("/consent-confirmations", new JsonObject().put("code", code));

        assertThat(late.status()).isEqualTo(404);
        assertThat(state(platform.again(applicant))).isEqualTo("WAITING");
        platform.clock().set(TestPlatform.NOON);
    }

    @Test
    void the_view_of_the_employer_is_agreed_to_and_ended_by_the_carer_herself() {
        TestPerson carer = platform.person(REGISTER, "Mia Carer", "person");
        String consent =
                agree(carer, "kraamzorg-register.employer-view", null).json().getString("id");

        carer.api().post("/me/consents/" + consent + "/withdrawal");

        assertThat(state(carer)).isEqualTo("WITHDRAWN");
    }

    @Test
    void health_questions_are_agreed_to_one_by_one_and_none_is_a_condition() {
        TestPerson expert = platform.person(PATIENTS, "Eva Expert", "person");

        assertThat(agree(expert, "patient-experts.health-answers", null).status()).isEqualTo(400);
        assertThat(agree(expert, "patient-experts.health-answers", "condition").status())
                .isEqualTo(201);
        assertThat(agree(expert, "patient-experts.health-answers", "no-such-question").status())
                .isEqualTo(400);

        assertThat(expert.api().get("/me/consents").items())
                .singleElement()
                .satisfies(one -> assertThat(one.getString("question")).isEqualTo("condition"));
    }

    @Test
    void the_newsletter_to_donors_rests_on_consent_alone() {
        var documents = new TenantDocuments(Registry.of(List.of()));

        TenantConsents asked =
                documents.parse(List.of(document(PATIENTS))).getFirst().policy().consents();

        assertThat(asked.named("newsletter.donor-news").orElseThrow().list())
                .contains("donor-newsletter");
        assertThat(asked.named("newsletter.donor-news").orElseThrow().exceptions()).isEmpty();
    }

    private static Answer agree(TestPerson person, String purpose, @Nullable String question) {
        JsonObject body =
                new JsonObject()
                        .put("purpose", purpose)
                        .put("textVersion", question == null ? "2026-11" : "2026-12");
        if (purpose.equals("patient-experts.health-answers")) {
            body.put("age", "FROM_16");
        }
        return person.api()
                .post("/me/consents", question == null ? body : body.put("question", question));
    }

    private static String state(TestPerson person) {
        return person.api().get("/me/consents").items().getFirst().getString("state");
    }

    private String mailTo(TestPerson person) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "SELECT set_config('waarborg.tenant', '" + person.tenant() + "', false)");
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT body FROM core.mail WHERE subject_id = '"
                                    + person.subject()
                                    + "'")) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
        }
    }

    private static TenantDocument document(TenantId id) {
        return PublishedTenants.with(List.of(), id.value()).getFirst();
    }
}

package nl.waarborg.newsletter;

import static nl.waarborg.newsletter.Lists.KCK;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kraamzorgregister.KraamzorgRegisterPlugin;
import nl.waarborg.spi.Plugin;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;

/** At the Kenniscentrum the newsletter that came with a registration ends with it (KCK-R5). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistrationEndsTest {

    private TestPlatform platform;
    private TestPerson staff;

    @BeforeAll
    void open() {
        List<Plugin> plugins = List.of(new NewsletterPlugin(), new KraamzorgRegisterPlugin());
        platform = TestPlatform.serving(plugins, PublishedTenants.with(plugins, KCK.value()));
        staff = platform.person(KCK, "Corrie Communicatie", "communications");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @Test
    void the_end_of_a_registration_ends_the_newsletter_that_came_with_it_and_no_other() {
        TestPerson leaver = platform.person(KCK, "Vera Vertrekt", "maternity-carer");
        TestPerson stayer = platform.person(KCK, "Bea Blijft", "maternity-carer");
        TestPerson agreed = platform.person(KCK, "Tine Toestemming", "maternity-carer");
        String dossier = asked(leaver);
        asked(stayer);
        String other = asked(agreed);
        put(leaver, "EXISTING_CUSTOMER");
        put(stayer, "EXISTING_CUSTOMER");
        put(agreed, "CONSENT");

        leave(leaver, dossier);
        leave(agreed, other);
        assertThat(platform.tell("newsletter", KCK)).isEqualTo(2);
        assertThat(platform.tell("newsletter", KCK)).as("told once").isZero();

        assertThat(endedBy(leaver)).isEqualTo("REGISTRATION_ENDED");
        assertThat(endedBy(stayer)).as("still registered").isNull();
        assertThat(endedBy(agreed)).as("agreed on paper").isNull();
        RetentionRun.of(platform.person(KCK, "Petra Privacy", "privacy-officer"));
        assertThat(subscriptions(leaver)).as("gone the same day").isEmpty();
        assertThat(put(leaver, "EXISTING_CUSTOMER")).as("nobody writes again").isEqualTo("LEFT");
    }

    private static String asked(TestPerson carer) {
        JsonObject person =
                new JsonObject()
                        .put("name", carer.name())
                        .put("email", carer.login())
                        .put("dateOfBirth", "1990-05-17");
        Answer made =
                carer.api()
                        .post(
                                "/kraamzorg-register/dossiers",
                                new JsonObject().put("person", person).put("returner", false));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return "/kraamzorg-register/dossiers/" + made.json().getString("id");
    }

    private static void leave(TestPerson carer, String dossier) {
        Answer left = carer.api().post(dossier + "/deregistration");
        assertThat(left.status()).as(left.toString()).isEqualTo(200);
    }

    private String put(TestPerson carer, String basis) {
        JsonObject line =
                new JsonObject()
                        .put("email", carer.login())
                        .put("subjectId", carer.subject().toString());
        Answer answer =
                staff.api()
                        .post(
                                "/newsletter/imports",
                                new JsonObject()
                                        .put("list", "NEWSLETTER")
                                        .put("basis", basis)
                                        .put("channel", "PAPER")
                                        .put("evidence", "Inschrijfformulier")
                                        .put("lines", new JsonArray().add(line)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().getJsonArray("outcomes").getString(0);
    }

    private String endedBy(TestPerson carer) {
        return subscriptions(carer).getFirst().getString("endedBy");
    }

    private List<JsonObject> subscriptions(TestPerson carer) {
        return staff.api().get("/newsletter/subscriptions?email=" + carer.login()).items();
    }
}

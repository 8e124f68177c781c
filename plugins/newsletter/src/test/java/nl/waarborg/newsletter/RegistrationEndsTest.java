package nl.waarborg.newsletter;

import static nl.waarborg.newsletter.Lists.KCK;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * At the Kenniscentrum whoever is registered gets the newsletter without a form (KCK-C2), and the
 * newsletter that came with a registration ends with it (KCK-R5).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistrationEndsTest {

    private Carers kck;

    @BeforeAll
    void open() {
        kck = new Carers();
    }

    @AfterAll
    void close() {
        kck.close();
    }

    @Test
    void the_end_of_a_registration_ends_the_newsletter_that_came_with_it_and_no_other() {
        TestPerson leaver = kck.carer("Vera Vertrekt");
        TestPerson stayer = kck.carer("Bea Blijft");
        TestPerson agreed = kck.carer("Tine Toestemming");
        String dossier = Carers.asked(leaver);
        Carers.asked(stayer);
        String other = Carers.asked(agreed);
        kck.put(leaver, "EXISTING_CUSTOMER");
        kck.put(stayer, "EXISTING_CUSTOMER");
        kck.put(agreed, "CONSENT");

        Carers.leave(leaver, dossier);
        Carers.leave(agreed, other);
        assertThat(kck.platform.tell("newsletter", KCK)).isEqualTo(2);
        assertThat(kck.platform.tell("newsletter", KCK)).as("told once").isZero();

        assertThat(kck.endedBy(leaver)).isEqualTo("REGISTRATION_ENDED");
        assertThat(kck.endedBy(stayer)).as("still registered").isNull();
        assertThat(kck.endedBy(agreed)).as("agreed on paper").isNull();
        RetentionRun.of(kck.platform.person(KCK, "Petra Privacy", "privacy-officer"));
        assertThat(kck.subscriptions(leaver)).as("gone the same day").isEmpty();
        assertThat(kck.put(leaver, "EXISTING_CUSTOMER"))
                .as("nobody writes again")
                .isEqualTo("LEFT");
    }

    @Test
    void who_is_registered_gets_the_newsletter_without_a_form_until_the_registration_ends() {
        TestPerson carer = kck.carer("Greet Geregistreerd");
        TestPerson waits = kck.carer("Wilma Wacht");
        String dossier = Carers.asked(carer);
        Carers.asked(waits);

        kck.admit(carer, dossier);
        kck.tell();

        JsonObject reader = kck.subscriptions(carer).getFirst();
        assertThat(reader.getString("source")).isEqualTo("REGISTRATION");
        assertThat(reader.getString("subscriberId")).isEqualTo(carer.subject().toString());
        assertThat(kck.consents(carer)).containsExactly("EXISTING_CUSTOMER");
        assertThat(kck.subscriptions(waits)).as("asked, not registered").isEmpty();
        assertThat(kck.issueTo(carer)).as("an issue reaches who never asked for it").isNotEmpty();

        Carers.leave(carer, dossier);
        kck.tell();
        assertThat(kck.endedBy(carer)).isEqualTo("REGISTRATION_ENDED");
        assertThat(kck.ends(carer))
                .as("nobody took it back")
                .containsExactly("REGISTRATION_ENDED -");
        assertThat(kck.issueTo(carer)).as("after the end of the registration").isEmpty();

        Carers.comeBack(carer, dossier, null);
        kck.admit(carer, dossier);
        kck.tell();
        assertThat(kck.endedBy(carer)).as("registered again: a reader again").isNull();
        assertThat(kck.issueTo(carer)).isNotEmpty();
    }

    @Test
    void one_click_ends_it_and_a_new_registration_does_not_overrule_that() {
        TestPerson carer = kck.carer("Anna Afgemeld");
        String dossier = Carers.asked(carer);
        kck.admit(carer, dossier);
        kck.tell();

        String token = kck.issueTo(carer);
        Answer clicked = kck.platform.api(KCK).post("/mail-opt-outs/" + token);

        assertThat(clicked.status()).as(clicked.toString()).isBetween(200, 204);
        assertThat(kck.endedBy(carer)).isEqualTo("READER");
        RetentionRun.of(kck.platform.person(KCK, "Paula Privacy", "privacy-officer"));
        assertThat(kck.subscriptions(carer)).as("gone the same day").isEmpty();
        Carers.leave(carer, dossier);
        Carers.comeBack(carer, dossier, null);
        kck.admit(carer, dossier);
        kck.tell();
        assertThat(kck.subscriptions(carer)).as("registered again").isEmpty();
        assertThat(kck.put(carer, "EXISTING_CUSTOMER")).isEqualTo("LEFT");
        assertThat(kck.putAt(carer, "ander.adres@example.nl"))
                .as("the person is known whatever the address")
                .isEqualTo("LEFT");
    }

    @Test
    void who_refuses_it_when_asking_to_be_registered_never_gets_it() {
        TestPerson carer = kck.carer("Nora Neen");
        TestPerson later = kck.carer("Lena Later");
        String dossier = Carers.asked(carer, false);
        String other = Carers.asked(later);
        kck.admit(carer, dossier);
        kck.admit(later, other);
        kck.tell();

        assertThat(kck.subscriptions(carer)).isEmpty();
        assertThat(carer.api().get(dossier).json().getString("newsRefusedOn"))
                .as("what was offered and refused stands in the dossier")
                .isNotNull();
        assertThat(kck.subscriptions(later)).hasSize(1);

        Carers.leave(later, other);
        Carers.comeBack(later, other, false);
        kck.admit(later, other);
        kck.tell();
        assertThat(kck.endedBy(later)).as("refused on returning").isEqualTo("REGISTRATION_ENDED");
    }

    @Test
    void a_refusal_counts_whichever_list_there_was_when_it_was_said() throws Exception {
        TestPerson carer = kck.carer("Wietske Wilniet");
        String dossier = Carers.asked(carer, false);
        kck.tell();
        try (RawSql sql = RawSql.at(kck.platform, KCK)) {
            assertThat(
                            sql.ask(
                                    "SELECT count(*) FROM newsletter.suppression WHERE person_mark IN"
                                            + " (SELECT person_mark FROM newsletter.suppression WHERE"
                                            + " list = 'DONOR_NEWSLETTER')"
                                            + " AND list = 'NEWSLETTER'"))
                    .as("also a list that the organisation has not")
                    .isNotEqualTo(java.util.Optional.of("0"));
            sql.run("DELETE FROM newsletter.suppression WHERE person_mark IS NOT NULL");
        }

        kck.admit(carer, dossier);
        kck.tell();

        assertThat(kck.subscriptions(carer))
                .as("as if nobody had heard it when it was said: the dossier knows it")
                .isEmpty();
        assertThat(kck.put(carer, "EXISTING_CUSTOMER")).isEqualTo("LEFT");
    }

    @Test
    void who_moves_to_another_address_gets_the_next_issue_there_and_nobody_who_left_is_followed() {
        TestPerson carer = kck.carer("Mo Verhuist");
        TestPerson left = kck.carer("Lea Ander");
        String dossier = Carers.asked(carer);
        String other = Carers.asked(left);
        kck.admit(carer, dossier);
        kck.admit(left, other);
        kck.tell();
        assertThat(kck.putAs("CONSENT", "weg@example.nl")).isEqualTo("ADDED");
        kck.leaveFrom("weg@example.nl");

        Carers.gives(carer, dossier, "nieuw.adres@example.nl");
        Carers.gives(left, other, "weg@example.nl");
        kck.issue("Na de verhuizing");

        assertThat(kck.recipientsOf("Na de verhuizing"))
                .contains("nieuw.adres@example.nl")
                .doesNotContain(carer.login(), left.login(), "weg@example.nl");
        assertThat(kck.subscriptionsAt("nieuw.adres@example.nl"))
                .extracting(one -> one.getString("subscriberId"))
                .containsExactly(carer.subject().toString());
        assertThat(kck.endedBy(left)).as("somebody else left there").isNull();
        assertThat(kck.consents(left)).containsExactly("EXISTING_CUSTOMER");
    }

    @Test
    void who_asked_for_it_by_a_form_keeps_that_and_who_objected_to_marketing_is_left_alone() {
        TestPerson reader = kck.carer("Fenna Formulier");
        TestPerson objects = kck.carer("Olga Objects");
        kck.put(reader, "CONSENT");
        kck.platform.job(
                "newsletter", KCK, work -> work.consents().refuseMarketing(objects.subject()));
        String dossier = Carers.asked(reader);
        kck.admit(reader, dossier);
        kck.admit(objects, Carers.asked(objects));
        kck.tell();

        assertThat(kck.subscriptions(reader)).hasSize(1);
        Carers.leave(reader, dossier);
        kck.tell();
        assertThat(kck.endedBy(reader)).as("agreed on paper before").isNull();
        assertThat(kck.subscriptions(objects)).isEmpty();
    }
}

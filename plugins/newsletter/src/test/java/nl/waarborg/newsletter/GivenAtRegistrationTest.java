package nl.waarborg.newsletter;

import static nl.waarborg.newsletter.Lists.KCK;
import static nl.waarborg.newsletter.Lists.VAL;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.rights.Correction;
import nl.waarborg.spi.MailAddress;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The newsletter of the Kenniscentrum goes to the e-mail address given at registration (KCK-F6).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GivenAtRegistrationTest {

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
    void it_goes_to_the_address_given_at_registration_whatever_the_account_logs_in_with() {
        TestPerson carer = kck.carer("Gea Gegeven");
        TestPerson other = kck.carer("Ada Ander");
        kck.admit(carer, Carers.askedWith(carer, "gea@thuis.example"));
        kck.admit(other, Carers.askedWith(other, "ada@thuis.example"));
        kck.tell();

        assertThat(reader("gea@thuis.example")).isEqualTo(carer.subject().toString());
        assertThat(kck.subscriptions(carer)).as("at the address of the account").isEmpty();
        kck.moves(carer, "gea.werk@example.nl");
        kck.issue("Naar het opgegeven adres");

        assertThat(kck.recipientsOf("Naar het opgegeven adres"))
                .contains("gea@thuis.example", "ada@thuis.example")
                .doesNotContain(carer.login(), other.login(), "gea.werk@example.nl");
    }

    @Test
    void what_is_changed_or_put_right_there_the_running_subscription_follows() {
        TestPerson carer = kck.carer("Vera Verandert");
        TestPerson righted = kck.carer("Rita Rechtgezet");
        String dossier = Carers.askedWith(carer, "vera.oud@thuis.example");
        String other = Carers.askedWith(righted, "rita.fout@thuis.example");
        kck.admit(carer, dossier);
        kck.admit(righted, other);
        kck.tell();
        String running = subscription("vera.oud@thuis.example").getString("id");

        Carers.gives(carer, dossier, "vera.nieuw@thuis.example");
        kck.platform
                .rights()
                .rectify(
                        righted,
                        List.of(
                                new Correction(
                                        "kraamzorg_register.dossier",
                                        idOf(other),
                                        "email",
                                        "rita.goed@thuis.example")));
        kck.issue("Na de wijziging");

        assertThat(kck.recipientsOf("Na de wijziging"))
                .contains("vera.nieuw@thuis.example", "rita.goed@thuis.example")
                .doesNotContain("vera.oud@thuis.example", "rita.fout@thuis.example");
        assertThat(subscription("vera.nieuw@thuis.example").getString("id"))
                .as("the same one")
                .isEqualTo(running);
        assertThat(kck.subscriptionsAt("vera.oud@thuis.example")).isEmpty();
    }

    @Test
    void who_left_stays_away_at_whichever_address_is_given_next() {
        TestPerson carer = kck.carer("Wilma Weg");
        String dossier = Carers.askedWith(carer, "wilma.oud@thuis.example");
        kck.admit(carer, dossier);
        kck.tell();
        Carers.gives(carer, dossier, "wilma.nieuw@thuis.example");
        kck.issue("Nog een keer");
        kck.leaveFrom("wilma.nieuw@thuis.example");

        Carers.gives(carer, dossier, "wilma.derde@thuis.example");
        Carers.leave(carer, dossier);
        Carers.comeBack(carer, dossier, null);
        kck.admit(carer, dossier);
        kck.tell();
        kck.issue("Na het vertrek");

        assertThat(kck.recipientsOf("Na het vertrek"))
                .doesNotContain(
                        "wilma.oud@thuis.example",
                        "wilma.nieuw@thuis.example",
                        "wilma.derde@thuis.example",
                        carer.login());
        assertThat(kck.subscriptionsAt("wilma.derde@thuis.example")).isEmpty();
        assertThat(kck.putAt(carer, "wilma.nieuw@thuis.example")).isEqualTo("LEFT");
    }

    @Test
    void who_gives_no_address_or_takes_it_away_gets_nothing_until_one_is_given() {
        TestPerson none = kck.carer("Nel Niets");
        TestPerson taken = kck.carer("Tess Terug");
        String dossier = Carers.askedWith(taken, "tess@thuis.example");
        kck.admit(none, Carers.askedWith(none, null));
        kck.admit(taken, dossier);
        kck.tell();
        assertThat(kck.subscriptions(none)).as("not at the account's instead").isEmpty();

        Carers.gives(taken, dossier, null);
        kck.issue("Zonder adres");
        assertThat(kck.recipientsOf("Zonder adres"))
                .doesNotContain(none.login(), taken.login(), "tess@thuis.example");

        Carers.gives(taken, dossier, "tess.weer@thuis.example");
        kck.issue("Met adres");
        assertThat(kck.recipientsOf("Met adres"))
                .contains("tess.weer@thuis.example")
                .doesNotContain("tess@thuis.example");
    }

    @Test
    void nothing_is_sent_to_who_is_set_aside_or_was_erased_and_the_others_get_it() {
        TestPerson aside = kck.carer("Astrid Apart");
        TestPerson erased = kck.carer("Wies Gewist");
        TestPerson other = kck.carer("Betty Blijft");
        kck.admit(aside, Carers.askedWith(aside, "astrid@thuis.example"));
        kck.admit(erased, Carers.askedWith(erased, "wies@thuis.example"));
        kck.admit(other, Carers.askedWith(other, "betty@thuis.example"));
        kck.tell();

        kck.platform.rights().restrict(aside, true);
        kck.platform.rights().erase(erased);
        kck.issue("Niet voor iedereen");

        assertThat(kck.recipientsOf("Niet voor iedereen"))
                .contains("betty@thuis.example")
                .doesNotContain(
                        "astrid@thuis.example",
                        aside.login(),
                        "wies@thuis.example",
                        erased.login());
        assertThat(kck.putAt(other, "wies@thuis.example")).isEqualTo("LEFT");
    }

    @Test
    void a_subscription_of_whom_the_dossier_knows_nothing_is_not_written_to_at_its_own_address() {
        TestPerson stranger = kck.carer("Stien Zonderdossier");
        TestPerson agreed = kck.carer("Floor Formulier");
        assertThat(kck.putAt(stranger, "stien@elders.example")).isEqualTo("ADDED");
        assertThat(kck.put(agreed, "CONSENT")).isEqualTo("ADDED");

        kck.issue("Alleen wie het opgaf");

        assertThat(kck.recipientsOf("Alleen wie het opgaf"))
                .as("who agreed on paper gave that very address")
                .contains(agreed.login())
                .doesNotContain("stien@elders.example", stranger.login());
    }

    @Test
    void at_a_tenant_whose_file_names_no_such_place_the_module_is_refused_and_nothing_changes() {
        TestPerson carer = kck.carer("Karin Kraamzorg");
        TestPerson visitor = kck.platform.person(VAL, "Vic Valtes", "person");
        Carers.askedWith(carer, "karin@thuis.example");

        assertThatThrownBy(
                        () ->
                                kck.platform.job(
                                        "newsletter",
                                        VAL,
                                        work -> work.givenAddressOf(visitor.subject())))
                .hasMessageContaining("newsletter may ask for no addresses");
        Optional<MailAddress> there =
                kck.platform.job(
                        "newsletter", VAL, work -> Following.given(work, visitor.subject()));
        assertThat(there.map(found -> found.to().value())).hasValue(visitor.login());
        Optional<MailAddress> elsewhere =
                kck.platform.job("newsletter", VAL, work -> Following.given(work, carer.subject()));
        assertThat(elsewhere).as("a person of another tenant").isEmpty();
        boolean named =
                kck.platform.<Boolean>job(
                        "newsletter",
                        KCK,
                        work -> Future.succeededFuture(work.hasGivenAddresses()));
        assertThat(named).isTrue();
    }

    private String reader(String address) {
        return subscription(address).getString("subscriberId");
    }

    private JsonObject subscription(String address) {
        return kck.subscriptionsAt(address).getFirst();
    }

    private static UUID idOf(String dossier) {
        return UUID.fromString(dossier.substring(dossier.lastIndexOf('/') + 1));
    }
}

package nl.waarborg.newsletter;

import static nl.waarborg.newsletter.Lists.KCK;
import static nl.waarborg.newsletter.Lists.VAL;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;

import nl.waarborg.kernel.rights.Correction;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;

/**
 * Whoever is registered gets the newsletter (KCK-C2) also where no address could be had on the day
 * the registration began (KCK-F6): in the night after one can.
 */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class AddressGivenLaterTest {

    private Carers kck;

    @BeforeEach
    void open() {
        kck = new Carers();
    }

    @AfterEach
    void close() {
        kck.close();
    }

    @Test
    void whoever_puts_an_address_there_later_the_night_after_it_the_person_reads_along() {
        TestPerson herself = kck.carer("Gea Geeft");
        TestPerson asked = kck.carer("Sien Schrijft");
        TestPerson righted = kck.carer("Rita Rechtgezet");
        TestPerson none = kck.carer("Nel Niets");
        String own = registered(herself);
        String written = registered(asked);
        String wrong = registered(righted);
        registered(none);
        kck.night();
        assertThat(readers()).as("nobody has an address").isEqualTo("0");

        Carers.gives(herself, own, "gea@thuis.example");
        kck.writes(asked, written, "sien@thuis.example");
        kck.platform
                .rights()
                .rectify(
                        righted,
                        List.of(
                                new Correction(
                                        "kraamzorg_register.dossier",
                                        idOf(wrong),
                                        "email",
                                        "rita@thuis.example")));
        kck.night();

        assertThat(subscriber("gea@thuis.example")).isEqualTo(herself.subject().toString());
        assertThat(subscriber("sien@thuis.example")).isEqualTo(asked.subject().toString());
        assertThat(subscriber("rita@thuis.example")).isEqualTo(righted.subject().toString());
        assertThat(kck.consents(herself)).containsExactly("EXISTING_CUSTOMER");
        assertThat(kck.consents(none)).isEmpty();
        kck.issue("Voortaan ook u");
        assertThat(kck.recipientsOf("Voortaan ook u"))
                .containsExactlyInAnyOrder(
                        "gea@thuis.example", "sien@thuis.example", "rita@thuis.example");
        kck.night();
        assertThat(readers()).as("once").isEqualTo("3");
        assertThat(kck.platform.job("newsletter", VAL, AddressGivenLaterTest::subscriptions))
                .as("the other organisation")
                .isZero();
    }

    @Test
    void who_was_set_aside_when_it_began_reads_once_that_has_ended() {
        TestPerson aside = kck.carer("Astrid Apart");
        kck.admit(aside, Carers.askedWith(aside, "astrid@thuis.example"));
        kck.platform.rights().restrict(aside, true);
        kck.tell();
        kck.night();
        assertThat(readers()).as("while it is set aside").isEqualTo("0");

        kck.platform.rights().restrict(aside, false);
        kck.on("2026-12-10");
        kck.night();

        assertThat(subscriber("astrid@thuis.example")).isEqualTo(aside.subject().toString());
    }

    @Test
    void who_refused_left_or_objects_stays_away_whichever_address_is_given() {
        TestPerson refused = kck.carer("Nora Neen");
        TestPerson objects = kck.carer("Olga Objects");
        TestPerson left = kck.carer("Wilma Weg");
        TestPerson reads = kck.carer("Lea Las");
        String no = Carers.asked(refused, null, false);
        kck.admit(refused, no);
        String objecting = registered(objects);
        kck.platform.job(
                "newsletter", KCK, work -> work.consents().refuseMarketing(objects.subject()));
        String leaving = registered(left);
        assertThat(kck.putAs("CONSENT", "wilma@thuis.example")).isEqualTo("ADDED");
        kck.leaveFrom("wilma@thuis.example");
        String reading = Carers.askedWith(reads, "lea@thuis.example");
        kck.admit(reads, reading);
        kck.tell();
        kck.leaveFrom("lea@thuis.example");
        Carers.gives(reads, reading, null);

        Carers.gives(refused, no, "nora@thuis.example");
        Carers.gives(objects, objecting, "olga@thuis.example");
        Carers.gives(left, leaving, "wilma@thuis.example");
        kck.night();
        Carers.gives(reads, reading, "lea.nieuw@thuis.example");
        kck.night();

        assertThat(readers()).isEqualTo("0");
        assertThat(kck.subscriptionsAt("nora@thuis.example")).isEmpty();
        assertThat(kck.subscriptionsAt("lea.nieuw@thuis.example")).isEmpty();
    }

    @Test
    void who_left_the_register_before_an_address_was_given_gets_nothing() {
        TestPerson carer = kck.carer("Vera Vertrekt");
        String dossier = registered(carer);
        Carers.leave(carer, dossier);
        Carers.gives(carer, dossier, "vera@thuis.example");

        kck.night();

        assertThat(kck.subscriptionsAt("vera@thuis.example")).isEmpty();
    }

    /** Registered without an address. */
    private String registered(TestPerson carer) {
        String dossier = Carers.askedWith(carer, null);
        kck.admit(carer, dossier);
        kck.tell();
        return dossier;
    }

    private String subscriber(String address) {
        return kck.subscriptionsAt(address).getFirst().getString("subscriberId");
    }

    private String readers() {
        try (RawSql sql = RawSql.at(kck.platform, KCK)) {
            return sql.ask("SELECT count(*) FROM newsletter.subscription WHERE ended_at IS NULL")
                    .orElseThrow();
        }
    }

    private static Future<Long> subscriptions(Work work) {
        return work.tx().count(Subscriptions.DATASET, DSL.noCondition());
    }

    private static UUID idOf(String dossier) {
        return UUID.fromString(dossier.substring(dossier.lastIndexOf('/') + 1));
    }
}

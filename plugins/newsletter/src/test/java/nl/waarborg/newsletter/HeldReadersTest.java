package nl.waarborg.newsletter;

import static nl.waarborg.newsletter.Lists.KCK;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.PlacedHold;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.UUID;

/** Subscriptions that a hold keeps as they are, and what goes on beside them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldReadersTest {

    private static final String SUBSCRIPTION = "newsletter.subscription";

    private Carers kck;
    private TestPerson officer;
    private int people;

    @BeforeAll
    void open() {
        kck = new Carers();
        officer = kck.platform.person(KCK, "Petra Privacy", "privacy-officer");
    }

    @AfterAll
    void close() {
        kck.close();
    }

    /**
     * Somebody who is registered.
     *
     * @param person who it is
     * @param dossier the dossier
     * @param address where the newsletter goes
     */
    private record Reader(TestPerson person, String dossier, String address) {}

    @ParameterizedTest
    @ValueSource(strings = {"LEGAL_CLAIM", "FRAUD", "OBJECTION"})
    void who_moves_while_a_hold_keeps_the_subscription_gets_nothing_and_all_others_go_on(
            String ground) {
        Reader held = reader();
        Reader other = reader();
        PlacedHold hold = PlacedHold.on(officer, ground, SUBSCRIPTION, subscriptionOf(held));
        Carers.gives(held.person(), held.dossier(), "new." + held.address());
        Carers.gives(other.person(), other.dossier(), "new." + other.address());
        String title = "Verhuisd " + ground;

        kck.issue(title);

        assertThat(kck.recipientsOf(title))
                .contains("new." + other.address())
                .doesNotContain(held.address(), "new." + held.address());
        assertThat(kck.subscriptionsAt(held.address())).as("as it was").hasSize(1);
        assertThat(kck.withheld(held.address())).isEqualTo("HELD");
        assertThat(kck.withheld("new." + other.address())).isNull();
        hold.release();
        kck.issue(title + " weer");
        assertThat(kck.recipientsOf(title + " weer")).contains("new." + held.address());
        assertThat(kck.withheld("new." + held.address())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEGAL_CLAIM", "FRAUD", "OPEN_REQUEST", "LIVE_ACTIVITY"})
    void a_hold_keeps_the_row_and_not_the_news_from_who_stays_where_she_was(String ground) {
        Reader held = reader();
        PlacedHold hold = PlacedHold.on(officer, ground, held.person());

        kck.issue("Blijft " + ground);

        assertThat(kck.recipientsOf("Blijft " + ground)).contains(held.address());
        assertThat(kck.withheld(held.address())).isNull();
        hold.release();
    }

    @Test
    void nothing_goes_to_who_objects_until_that_was_weighed_and_staff_read_no_more_than_that() {
        Reader held = reader();
        String byForm = "form." + held.address();
        assertThat(kck.putAs("CONSENT", byForm)).isEqualTo("ADDED");
        PlacedHold one = PlacedHold.on(officer, "OBJECTION", held.person());
        PlacedHold two = PlacedHold.on(officer, "OBJECTION", SUBSCRIPTION, subscriptionAt(byForm));

        kck.issue("Bezwaar");

        assertThat(kck.recipientsOf("Bezwaar")).doesNotContain(held.address(), byForm);
        assertThat(kck.withheld(held.address())).isEqualTo("HELD");
        assertThat(kck.withheld(byForm)).isEqualTo("HELD");
        one.release();
        two.release();
        kck.issue("Gewogen");
        assertThat(kck.recipientsOf("Gewogen")).contains(held.address(), byForm);
    }

    @Test
    void an_address_of_which_the_link_waits_makes_no_place_while_a_hold_keeps_it() {
        Reader reader = reader();
        Reader other = reader();
        String wanted = "waits." + reader.address();
        assertThat(kck.putAs("CONSENT", wanted)).isEqualTo("ADDED");
        unconfirm(wanted);
        PlacedHold hold =
                PlacedHold.on(officer, "OPEN_REQUEST", SUBSCRIPTION, subscriptionAt(wanted));
        Carers.gives(reader.person(), reader.dossier(), wanted);

        kck.issue("Wacht op een link");

        assertThat(kck.recipientsOf("Wacht op een link"))
                .contains(other.address())
                .doesNotContain(wanted, reader.address());
        assertThat(kck.withheld(reader.address())).isEqualTo("HELD");
        while (kck.platform.job("newsletter", KCK, Confirming::forgetUnconfirmed)) {
            // Until all of it is forgotten.
        }
        assertThat(kck.subscriptionsAt(wanted)).as("kept").hasSize(1);
        hold.release();
        kck.issue("Plaats gemaakt");
        assertThat(kck.recipientsOf("Plaats gemaakt")).contains(wanted);
    }

    @Test
    void two_who_give_the_same_new_address_get_the_next_issue_there_once() {
        Reader first = reader();
        Reader second = reader();
        String shared = "shared." + first.address();
        Carers.gives(first.person(), first.dossier(), shared);
        Carers.gives(second.person(), second.dossier(), shared);

        kck.issue("Samen verhuisd");

        assertThat(kck.recipientsOf("Samen verhuisd"))
                .containsOnlyOnce(shared)
                .doesNotContain(first.address(), second.address());
        // Both began at the same moment of the clock: either may be the first in the issue.
        Reader stays = kck.subscriptionsAt(second.address()).isEmpty() ? first : second;
        assertThat(kck.withheld(stays.address())).isEqualTo("ADDRESS_TAKEN");
    }

    @Test
    void the_address_of_who_is_set_aside_is_taken_though_nobody_sees_whose_it_is() {
        Reader aside = reader();
        Reader reader = reader();
        Reader other = reader();
        TestPerson begins = kck.carer("Bettie Begint " + ++people);
        kck.platform.rights().restrict(aside.person(), true);
        Carers.gives(reader.person(), reader.dossier(), aside.address());

        kck.issue("Apart gezet");
        assertThat(kck.putAs("CONSENT", aside.address())).isEqualTo("KNOWN");
        kck.admit(begins, Carers.askedWith(begins, aside.address()));
        kck.tell();

        assertThat(kck.recipientsOf("Apart gezet"))
                .contains(other.address())
                .doesNotContain(aside.address(), reader.address());
        assertThat(kck.withheld(reader.address())).isEqualTo("ADDRESS_TAKEN");
        assertThat(kck.consents(begins)).isEmpty();
        kck.platform.rights().restrict(aside.person(), false);
    }

    @Test
    void the_end_of_a_registration_is_heard_by_all_others_and_nothing_goes_to_who_is_held() {
        Reader held = reader();
        Reader other = reader();
        PlacedHold hold = PlacedHold.on(officer, "LEGAL_CLAIM", SUBSCRIPTION, subscriptionOf(held));
        Carers.leave(held.person(), held.dossier());
        Carers.leave(other.person(), other.dossier());

        kck.tell();

        assertThat(endedBy(other)).isEqualTo("REGISTRATION_ENDED");
        assertThat(endedBy(held)).as("kept as it is").isNull();
        assertThat(kck.consents(held.person())).as("nothing rests on it").isEmpty();
        kck.issue("Na het einde");
        assertThat(statusOf("Na het einde", held.address())).isEqualTo("FAILED no-consent");
        hold.release();
    }

    @Test
    void who_is_registered_again_while_a_request_is_open_reads_again_at_once_and_stays_a_reader() {
        Reader held = reader();
        Carers.leave(held.person(), held.dossier());
        kck.tell();
        PlacedHold hold = PlacedHold.on(officer, "OPEN_REQUEST", held.person());
        TestPerson next = beginsAnewBefore(held);

        assertThat(endedBy(held)).as("the row that is kept").isNull();
        assertThat(kck.subscriptionsAt(next.login())).as("told after it").hasSize(1);
        hold.release();
        kck.night();
        kck.issue("Weer ingeschreven");
        assertThat(kck.recipientsOf("Weer ingeschreven")).containsOnlyOnce(held.address());
        assertThat(kck.consents(held.person())).containsExactly("EXISTING_CUSTOMER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEGAL_CLAIM", "FRAUD", "OBJECTION"})
    void a_registration_that_begins_anew_waits_for_nobody_whose_row_is_kept(String ground) {
        Reader held = reader();
        Carers.leave(held.person(), held.dossier());
        kck.tell();
        assertThat(endedBy(held)).isEqualTo("REGISTRATION_ENDED");
        PlacedHold hold = PlacedHold.on(officer, ground, SUBSCRIPTION, subscriptionOf(held));
        TestPerson next = beginsAnewBefore(held);

        kck.night();
        kck.night();

        assertThat(endedBy(held)).as("as it was").isEqualTo("REGISTRATION_ENDED");
        assertThat(kck.consents(held.person())).isEmpty();
        assertThat(kck.subscriptionsAt(next.login())).as("told after it").hasSize(1);
        hold.release();
        kck.night();
        kck.issue("Na " + ground);
        assertThat(endedBy(held)).as("begun after the release").isNull();
        assertThat(kck.recipientsOf("Na " + ground)).containsOnlyOnce(held.address());
        kck.night();
        assertThat(kck.subscriptionsAt(held.address())).hasSize(1);
    }

    /** Registered again, and somebody else after that; both are told. */
    private TestPerson beginsAnewBefore(Reader held) {
        Carers.comeBack(held.person(), held.dossier(), null);
        kck.admit(held.person(), held.dossier());
        TestPerson next = kck.carer("Nina Nieuw " + ++people);
        kck.admit(next, Carers.asked(next));
        kck.tell();
        return next;
    }

    @Test
    void mails_that_come_back_end_all_subscriptions_but_one_that_is_held() {
        Reader held = reader();
        Reader other = reader();
        PlacedHold hold = PlacedHold.on(officer, "FRAUD", SUBSCRIPTION, subscriptionOf(held));
        for (int issue = 1; issue <= 5; issue++) {
            kck.issue("Komt terug " + issue);
        }
        cameBack(held.address());
        cameBack(other.address());

        undeliverable();
        assertThat(endedBy(other)).isEqualTo("UNDELIVERABLE");
        assertThat(endedBy(held)).isNull();

        hold.release();
        undeliverable();
        assertThat(endedBy(held)).isEqualTo("UNDELIVERABLE");
    }

    private void undeliverable() {
        while (kck.platform.job("newsletter", KCK, Undeliverable::end)) {
            // Until all of them have ended.
        }
    }

    private Reader reader() {
        TestPerson person = kck.carer("Lezer " + ++people);
        String address = "lezer" + people + "@held.example";
        String dossier = Carers.askedWith(person, address);
        kck.admit(person, dossier);
        kck.tell();
        return new Reader(person, dossier, address);
    }

    private UUID subscriptionOf(Reader reader) {
        return subscriptionAt(reader.address());
    }

    private UUID subscriptionAt(String address) {
        return UUID.fromString(subscription(address).getString("id"));
    }

    private String endedBy(Reader reader) {
        return subscription(reader.address()).getString("endedBy");
    }

    private JsonObject subscription(String address) {
        return kck.subscriptionsAt(address).getFirst();
    }

    /** Nobody followed the link that was sent there, which is over by now. */
    private void unconfirm(String address) {
        try (RawSql sql = RawSql.at(kck.platform, KCK)) {
            sql.run(
                    "UPDATE newsletter.subscription SET confirmed_at = NULL, source = 'FORM',"
                            + " confirm_hash = repeat('ab', 32), asked_at = core.now(),"
                            + " confirm_until = core.now() - interval '1 day' WHERE email = ?",
                    address);
        }
    }

    private void cameBack(String address) {
        try (RawSql sql = RawSql.at(kck.platform, KCK)) {
            sql.run(
                    "UPDATE core.mail SET status = 'BOUNCED', last_error = 'bounced-5-1-1', sent_at ="
                            + " core.now() WHERE recipient = ? AND list = 'newsletter'",
                    address);
        }
    }

    private String statusOf(String title, String address) {
        try (RawSql sql = RawSql.at(kck.platform, KCK)) {
            return sql.ask(
                            "SELECT status || ' ' || last_error FROM core.mail WHERE title = ? AND"
                                    + " recipient = ?",
                            title,
                            address)
                    .orElse("none");
        }
    }
}

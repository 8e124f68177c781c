package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.decided;
import static nl.waarborg.kraamzorgregister.KckTenant.kind;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.testkit.PlacedHold;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One dossier that a hold keeps as it is stops no job of the register for all others. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class HeldDossiersTest {

    private static KckTenant kck;
    private static int last = 90_000;

    private TestPerson caseworker;
    private WithoutAddress held;
    private WithoutAddress other;

    @BeforeAll
    static void start() {
        kck = KckTenant.open();
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    @BeforeEach
    void two_who_are_registered() {
        kck.on("2024-03-01");
        caseworker = kck.someone("caseworker");
        held = takenOver();
        other = takenOver();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEGAL_CLAIM", "FRAUD", "OBJECTION"})
    void reminders_go_to_all_others_and_once_it_is_released_there_too(String ground) {
        held.invited();
        other.invited();
        kck.on("2027-03-05");
        PlacedHold hold = hold(ground);

        kck.job("reminders");
        assertThat(other.mails("registration-ends")).isEqualTo(1);
        assertThat(held.mails("registration-ends")).isZero();
        assertThat(held.waits("ENDING")).as("staff see that it ends").isTrue();

        hold.release();
        kck.job("reminders");
        assertThat(other.mails("registration-ends")).isEqualTo(1);
        assertThat(held.mails("registration-ends")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEGAL_CLAIM", "FRAUD", "OBJECTION"})
    void so_do_those_of_first_aid(String ground) {
        held.firstAidUntil("2024-04-10");
        other.firstAidUntil("2024-04-10");
        PlacedHold hold = hold(ground);

        kck.job("first-aid-reminders");
        assertThat(other.waits("CALL")).isTrue();
        assertThat(held.waits("CALL")).isFalse();

        hold.release();
        kck.job("first-aid-reminders");
        assertThat(held.waits("CALL")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEGAL_CLAIM", "FRAUD", "OBJECTION"})
    void all_others_expire_on_the_day(String ground) {
        kck.on("2027-05-01");
        PlacedHold hold = hold(ground);

        kck.job("expiry");
        assertThat(of(other, "status")).isEqualTo("EXPIRED");
        assertThat(of(held, "status")).isEqualTo("REGISTERED");

        hold.release();
        kck.job("expiry");
        assertThat(of(held, "status")).isEqualTo("EXPIRED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEGAL_CLAIM", "FRAUD", "OBJECTION"})
    void what_all_others_lack_is_counted(String ground) {
        neverCounted(held);
        neverCounted(other);
        PlacedHold hold = hold(ground);

        kck.job("completeness");
        assertThat(of(other, "incomplete_from")).isNotEqualTo("-");
        assertThat(of(held, "incomplete_from")).isEqualTo("-");

        hold.release();
        kck.on("2024-03-02");
        kck.job("completeness");
        assertThat(of(held, "incomplete_from")).isNotEqualTo("-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEGAL_CLAIM", "FRAUD", "OBJECTION"})
    void all_others_are_told_of_once_more(String ground) {
        tellAgain(held);
        tellAgain(other);
        PlacedHold hold = hold(ground);

        kck.job("tell-again");
        assertThat(of(other, "tell_again")).isEqualTo("false");
        assertThat(of(held, "tell_again")).isEqualTo("true");

        hold.release();
        kck.job("tell-again");
        assertThat(of(held, "tell_again")).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEGAL_CLAIM", "FRAUD", "OBJECTION"})
    void mails_of_all_others_that_came_back_are_noted(String ground) {
        for (WithoutAddress one : new WithoutAddress[] {held, other}) {
            one.invited();
            decided(caseworker, one.dossier(), kind("STRIKE_OFF"));
            one.mailsComeBack();
        }
        PlacedHold hold = hold(ground);

        kck.job("returned-mail");
        assertThat(other.waits("POST")).isTrue();
        assertThat(held.waits("POST")).isFalse();

        hold.release();
        kck.job("returned-mail");
        assertThat(held.waits("POST")).isTrue();
    }

    private PlacedHold hold(String ground) {
        return PlacedHold.on(
                kck.someone("privacy-officer"), ground, "kraamzorg_register.dossier", held.id());
    }

    private WithoutAddress takenOver() {
        last += 1_000;
        return WithoutAddress.takenOver(kck, caseworker, last, "2023-05-01");
    }

    private static String of(WithoutAddress one, String column) {
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            return sql.ask(
                            "SELECT coalesce("
                                    + column
                                    + "::text, '-') FROM kraamzorg_register.dossier WHERE id = ?",
                            one.id())
                    .orElseThrow();
        }
    }

    private static void neverCounted(WithoutAddress one) {
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            sql.run(
                    "UPDATE kraamzorg_register.dossier SET incomplete_from = NULL WHERE id = ?",
                    one.id());
        }
    }

    private static void tellAgain(WithoutAddress one) {
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            sql.run(
                    "UPDATE kraamzorg_register.dossier SET tell_again = true, email ="
                            + " 'ada@example.nl' WHERE id = ?",
                    one.id());
        }
    }
}

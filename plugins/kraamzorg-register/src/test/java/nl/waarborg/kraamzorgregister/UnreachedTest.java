package nl.waarborg.kraamzorgregister;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom reminders do not reach, at once or once they come back, and who waits for a call. */
final class UnreachedTest {

    private static KckTenant kck;
    private static int last = 70_000;

    private TestPerson caseworker;

    @BeforeAll
    static void start() {
        kck = KckTenant.open();
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    @BeforeEach
    void people() {
        kck.on("2024-03-01");
        caseworker = kck.someone("caseworker");
    }

    @Test
    void a_first_aid_letter_that_reached_nobody_years_before_holds_no_reminder_of_the_end_back() {
        WithoutAddress carer = remindedInVainOfFirstAid();
        carer.invited();

        kck.on("2027-03-04");
        kck.job("reminders");
        assertThat(carer.mails("registration-ends")).as("nine weeks before the end").isZero();
        kck.on("2027-03-05");
        kck.job("reminders");
        kck.job("reminders");

        assertThat(carer.mails("registration-ends")).isEqualTo(1);
        assertThat(carer.waits("CALL")).isFalse();
    }

    @Test
    void whom_the_reminder_of_the_end_does_not_reach_either_waits_for_a_call_again() {
        WithoutAddress carer = remindedInVainOfFirstAid();

        kck.on("2027-03-05");
        kck.job("reminders");
        assertThat(carer.waits("CALL")).isTrue();

        carer.noted("PHONE", "2027-03-05");
        kck.on("2027-03-06");
        kck.job("reminders");
        assertThat(carer.waits("CALL")).as("called once is enough").isFalse();
    }

    /** In the first year, and called then. */
    private WithoutAddress remindedInVainOfFirstAid() {
        WithoutAddress carer = takenOver();
        carer.firstAidUntil("2024-04-10");
        kck.job("first-aid-reminders");
        assertThat(carer.waits("CALL")).isTrue();
        carer.noted("PHONE", "2024-03-01");
        assertThat(carer.waits("CALL")).isFalse();
        return carer;
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROVISIONAL", "REREGISTRATION_REQUESTED"})
    void whoever_is_written_to_about_first_aid_in_vain_waits_for_a_call(String status) {
        WithoutAddress carer = takenOver();
        carer.firstAidUntil("2024-04-10");
        carer.standsAs(status);

        kck.job("first-aid-reminders");

        assertThat(carer.waits("CALL")).isTrue();
    }

    @Test
    void a_reminder_that_comes_back_later_reached_nobody_and_is_noted_once() {
        WithoutAddress carer = takenOver();
        carer.invited();
        kck.on("2027-03-05");
        kck.job("reminders");
        kck.job("returned-mail");
        assertThat(carer.waits("CALL")).as("it went").isFalse();

        carer.mailsComeBack();
        kck.on("2027-03-07");
        kck.job("returned-mail");
        assertThat(carer.waits("CALL")).isTrue();
        assertThat(carer.waits("POST")).as("a reminder is told by telephone").isFalse();

        carer.noted("PHONE", "2027-03-07");
        kck.on("2027-03-08");
        kck.job("returned-mail");
        assertThat(carer.waits("CALL")).isFalse();
    }

    @Test
    void who_gets_an_account_within_the_last_weeks_is_reminded_after_all() {
        WithoutAddress carer = takenOver();
        WithoutAddress neither = takenOver();
        kck.on("2027-03-05");
        kck.job("reminders");
        assertThat(carer.waits("CALL")).isTrue();

        kck.on("2027-03-20");
        carer.invited();
        kck.job("reminders");
        kck.job("reminders");

        assertThat(carer.mails("registration-ends")).as("once").isEqualTo(1);
        assertThat(carer.waits("CALL")).isFalse();
        assertThat(neither.waits("CALL")).isTrue();
        assertThat(neither.written("registration-ends")).as("tried in vain once").isEqualTo(1);
    }

    @Test
    void so_is_who_gives_an_address_to_the_register() {
        WithoutAddress carer = takenOver();
        kck.on("2027-03-05");
        kck.job("reminders");
        assertThat(carer.waits("CALL")).isTrue();

        kck.on("2027-03-20");
        carer.gives("ada@example.nl");
        kck.job("reminders");

        assertThat(carer.mails("registration-ends")).isEqualTo(1);
        assertThat(carer.waits("CALL")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp-451", "unreachable", "timed-out", "smtp-554"})
    void a_reminder_that_was_given_up_after_a_day_reached_nobody_and_is_noted_once(String why) {
        WithoutAddress carer = takenOver();
        carer.invited();
        kck.on("2027-03-05");
        kck.job("reminders");

        carer.mailsAreGivenUp(why);
        kck.on("2027-03-07");
        kck.job("returned-mail");
        assertThat(carer.waits("CALL")).isTrue();
        assertThat(carer.waits("POST")).isFalse();

        carer.noted("PHONE", "2027-03-07");
        kck.on("2027-03-08");
        kck.job("returned-mail");
        assertThat(carer.waits("CALL")).isFalse();
    }

    @Test
    void a_reminder_of_an_end_that_moved_since_comes_back_unnoticed() {
        WithoutAddress carer = takenOver();
        carer.invited();
        kck.on("2027-03-05");
        kck.job("reminders");
        carer.mailsComeBack();
        KckTenant.decided(
                kck.again(caseworker),
                carer.dossier(),
                KckTenant.kind("EXTEND").put("runsUntil", "2027-12-31"));

        kck.job("returned-mail");

        assertThat(carer.waits("CALL")).isFalse();
    }

    private WithoutAddress takenOver() {
        last += 1_000;
        return WithoutAddress.takenOver(kck, caseworker, last, "2023-05-01");
    }
}

package nl.waarborg.donations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.SubjectId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Who is thanked, for what, in which language, and who is not (IKO-L14). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThanksTest {

    private Desk desk;

    @BeforeAll
    void open() {
        desk = Desk.asPublished();
    }

    @BeforeEach
    void now() {
        desk.at("2026-11-22T11:00:00Z");
    }

    @AfterAll
    void close() {
        desk.close();
    }

    @Test
    void a_gift_by_itself_and_the_first_of_each_series_are_thanked_for_and_those_after_it_not() {
        JsonObject donor =
                desk.donor(new JsonObject().put("name", "Geert Gever").put("language", "EN"));
        String first = desk.promise(donor, 1000, "2026-09-01").getString("id");
        desk.give(donor, "RECURRING", 1000, "2026-09-01");
        desk.give(donor, "RECURRING", 1000, "2026-10-01");
        desk.give(donor, "ONE_OFF", 2550, "2026-11-20");
        String second = desk.promise(donor, 400, "2026-11-01").getString("id");
        JsonObject under = desk.give(donor, "RECURRING", 400, "2026-11-21");

        assertThat(under.getString("recurringId")).isEqualTo(second).isNotEqualTo(first);
        assertThat(desk.thanks(donor))
                .extracting(one -> one.getString("occasion"))
                .containsExactlyInAnyOrder("FIRST_OF_SERIES", "ONE_OFF", "FIRST_OF_SERIES");
        assertThat(desk.thanks(donor)).allMatch(one -> one.getString("status") != null);
        assertThat(templates(donor))
                .isEqualTo(
                        "donations.thanks EN, donations.thanks-series EN, donations.thanks-series EN");
    }

    @Test
    void the_first_gift_of_a_series_after_one_that_was_a_mistake_is_thanked_for_as_the_first() {
        JsonObject donor = desk.donor("Mia Mis");
        desk.promise(donor, 1000, "2026-09-01");
        JsonObject wrong = desk.give(donor, "RECURRING", 1000, "2026-09-01");
        desk.correct(wrong, "MISTAKE", 400);
        desk.give(donor, "RECURRING", 1000, "2026-10-01");
        assertThat(desk.thanks(donor)).as("a part stands, so it was the first").hasSize(1);

        desk.correct(wrong, "MISTAKE", null);
        JsonObject booked = desk.give(donor, "RECURRING", 1000, "2026-11-01");
        desk.correct(booked, "MISTAKE", null);
        assertThat(desk.thanks(donor)).as("the gift of October stands").hasSize(1);

        JsonObject late = desk.donor("Loes Later");
        desk.promise(late, 500, "2026-09-01");
        desk.correct(desk.give(late, "RECURRING", 500, "2026-09-01"), "MISTAKE", null);
        JsonObject first = desk.give(late, "RECURRING", 500, "2026-10-01");
        desk.give(late, "RECURRING", 500, "2026-11-01");
        assertThat(desk.thanks(late))
                .extracting(one -> one.getString("donationId"))
                .hasSize(2)
                .contains(first.getString("id"));
        assertThat(
                        desk.refusal(
                                "INSERT INTO donations.thanks (tenant_id, id, donor_row_id, occasion,"
                                        + " donation_id, recurring_id, withheld) SELECT tenant_id,"
                                        + " gen_random_uuid(), donor_row_id, 'FIRST_OF_SERIES', id,"
                                        + " recurring_id, 'OBJECTS' FROM donations.donation WHERE"
                                        + " donor_row_id = ? AND donated_on = '2026-11-01'",
                                Desk.id(late)))
                .isEqualTo("thanks_once_for_a_series");
    }

    @Test
    void yearly_thanks_go_from_their_day_on_for_a_month_and_never_after_it() {
        Settings usual = new Settings(null, null, null);
        assertThat(usual.yearThankedFor(LocalDate.parse("2027-01-14"))).isEmpty();
        assertThat(usual.yearThankedFor(LocalDate.parse("2027-01-15"))).contains(2026);
        assertThat(usual.yearThankedFor(LocalDate.parse("2027-02-14"))).contains(2026);
        assertThat(usual.yearThankedFor(LocalDate.parse("2027-02-15"))).isEmpty();
        Settings late = new Settings(null, "12-20", null);
        assertThat(late.yearThankedFor(LocalDate.parse("2026-12-19"))).isEmpty();
        assertThat(late.yearThankedFor(LocalDate.parse("2026-12-20"))).contains(2025);
        assertThat(late.yearThankedFor(LocalDate.parse("2027-01-19"))).contains(2025);
        assertThat(late.yearThankedFor(LocalDate.parse("2027-01-20"))).isEmpty();
        Settings leap = new Settings(null, "02-29", null);
        assertThat(leap.yearThankedFor(LocalDate.parse("2027-02-28"))).contains(2026);
        assertThat(
                        new Settings(List.of(Occasion.ONE_OFF), null, null)
                                .yearThankedFor(LocalDate.parse("2027-01-15")))
                .isEmpty();
        JsonObject donor = desk.donor("Tine Telaat");
        desk.give(donor, "RECURRING", 1000, "2026-10-01");
        desk.at("2027-02-15T11:00:00Z");
        yearly();
        assertThat(ofYear(donor)).isZero();
    }

    @Test
    void once_a_year_a_donor_is_thanked_for_all_of_a_series_that_still_stands() {
        JsonObject donor = desk.donor("Jaap Jaarlijks");
        desk.give(donor, "RECURRING", 1000, "2026-10-01");
        desk.correct(desk.give(donor, "RECURRING", 1000, "2026-11-01"), "CHARGED_BACK", null);
        desk.give(donor, "ONE_OFF", 9900, "2026-11-02");
        JsonObject taken = desk.donor("Toos Terug");
        desk.correct(desk.give(taken, "RECURRING", 1000, "2026-11-01"), "CHARGED_BACK", null);

        desk.at("2027-01-14T11:00:00Z");
        yearly();
        assertThat(ofYear(donor)).isZero();
        desk.at("2027-01-15T11:00:00Z");
        yearly();
        yearly();

        assertThat(ofYear(donor)).isEqualTo(1);
        assertThat(ofYear(taken)).isZero();
        assertThat(desk.thanks(donor).getLast().getInteger("year")).isEqualTo(2026);
    }

    @Test
    void nobody_is_thanked_who_asked_for_none_objects_or_died_or_was_erased() {
        JsonObject asked =
                desk.donor(new JsonObject().put("name", "Nel Niet").put("noThanks", true));
        JsonObject died =
                desk.donor(
                        new JsonObject().put("name", "Dirk Dood").put("deceasedOn", "2026-11-01"));
        JsonObject objects = desk.donor("Olga Tegen");
        desk.platform()
                .job(
                        "donations",
                        Desk.ID,
                        work -> work.consents().refuseMarketing(subject(objects)));
        JsonObject erased = desk.donor("Wies Weg");
        for (JsonObject donor : List.of(asked, died, objects)) {
            desk.give(donor, "RECURRING", 1000, "2026-11-01");
            desk.give(donor, "ONE_OFF", 1000, "2026-11-01");
        }
        desk.give(erased, "RECURRING", 1000, "2026-11-01");
        desk.platform().rights().erase(desk.person(erased));

        desk.at("2027-02-01T11:00:00Z");
        yearly();

        assertThat(desk.mails(asked)).isZero();
        assertThat(desk.mails(died)).isZero();
        assertThat(desk.mails(objects)).isZero();
        assertThat(templates(erased)).doesNotContain("thanks-year");
        assertThat(desk.thanks(objects))
                .hasSize(3)
                .allMatch(one -> "OBJECTS".equals(one.getString("withheld")));
        assertThat(desk.thanks(asked)).isEmpty();
    }

    @Test
    void what_tells_that_somebody_was_thanked_stands_and_tells_it_once() {
        JsonObject donor = desk.donor("Bea Bewijs");
        JsonObject gift = desk.give(donor, "ONE_OFF", 1000, "2026-11-01");

        assertThat(
                        desk.refusal(
                                "UPDATE donations.thanks SET mail_id = gen_random_uuid() WHERE"
                                        + " donation_id = ?",
                                Desk.id(gift)))
                .isEqualTo("thanks_stand");
        assertThat(
                        desk.refusal(
                                "INSERT INTO donations.thanks (tenant_id, id, donor_row_id, occasion,"
                                        + " donation_id, mail_id) SELECT tenant_id, gen_random_uuid(),"
                                        + " donor_row_id, occasion, donation_id, mail_id FROM"
                                        + " donations.thanks WHERE donation_id = ?",
                                Desk.id(gift)))
                .isEqualTo("thanks_once_for_a_donation");
    }

    private void yearly() {
        boolean more = true;
        while (more) {
            more = desk.platform().job("donations", Desk.ID, YearlyThanks::step);
        }
    }

    private long ofYear(JsonObject donor) {
        return desk.thanks(donor).stream()
                .filter(one -> "YEAR".equals(one.getString("occasion")))
                .count();
    }

    private String templates(JsonObject donor) {
        return desk.ask(
                "SELECT string_agg(template || ' ' || language, ', ' ORDER BY template) FROM"
                        + " core.mail WHERE subject_id = ?",
                subject(donor).value());
    }

    private static SubjectId subject(JsonObject donor) {
        return new SubjectId(UUID.fromString(donor.getString("subjectId")));
    }
}

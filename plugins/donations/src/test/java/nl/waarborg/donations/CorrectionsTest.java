package nl.waarborg.donations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.RetentionRun;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** What was given is taken back by a second booking; what was booked never changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrectionsTest {

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
    void a_donation_is_taken_back_by_a_counter_booking_that_says_who_when_and_why() {
        JsonObject donor = desk.donor("Tilly Terug");
        JsonObject gift = desk.give(donor, "ONE_OFF", 5000, "2026-11-01");

        JsonObject part = Desk.made(desk.correct(gift, "REFUNDED", 2000));
        assertThat(part.getDouble("amount")).isEqualTo(-20.0);
        assertThat(part.getString("correctsId")).isEqualTo(gift.getString("id"));
        assertThat(part.getString("reasons")).isEqualTo("De donateur belde hierover.");
        assertThat(part.getString("recordedBy"))
                .isEqualTo(desk.staff().account().value().toString());
        assertThat(part.getString("recordedAt")).startsWith("2026-11-22T11:00");
        assertThat(desk.donorNow(donor).getDouble("given")).isEqualTo(30.0);

        Answer tooMuch = desk.correct(gift, "MISTAKE", 3001);
        assertThat(tooMuch.pointers()).containsExactly("/cents");
        Desk.made(desk.correct(gift, "MISTAKE", null));
        assertThat(desk.correct(gift, "MISTAKE", null).status()).isEqualTo(409);
        assertThat(desk.correct(part, "MISTAKE", null).status()).isEqualTo(409);

        assertThat(desk.donorNow(donor).getDouble("given")).isEqualTo(0.0);
        assertThat(desk.donations(donor))
                .extracting(one -> one.getDouble("amount"))
                .containsExactlyInAnyOrder(50.0, -20.0, -30.0);
    }

    @Test
    void the_database_takes_back_no_more_than_was_given_of_no_other_donor_and_for_reasons() {
        JsonObject donor = desk.donor("Rob Ruw");
        JsonObject gift = desk.give(donor, "ONE_OFF", 1500, "2026-11-20");
        UUID id = Desk.id(gift);
        desk.give(donor, "ONE_OFF", 9900, "2026-11-20");
        JsonObject other = desk.donor("Ans Ander");
        UUID back = Desk.id(Desk.made(desk.correct(gift, "REFUNDED", 500)));

        assertThat(counter("-10.01", "donated_on", "'REFUNDED'", "'lang genoeg'", id))
                .isEqualTo("correction_not_above_donation");
        assertThat(counter("-1", "donated_on", "'REFUNDED'", "'kort'", id))
                .isEqualTo("correction_has_reasons");
        assertThat(counter("-1", "donated_on - 1", "'REFUNDED'", "'lang genoeg'", id))
                .isEqualTo("correction_after_donation");
        assertThat(counter("-1", "donated_on", "NULL", "'lang genoeg'", id))
                .isEqualTo("donation_correction_whole");
        assertThat(counter("1", "donated_on", "'REFUNDED'", "'lang genoeg'", id))
                .isEqualTo("donation_amount");
        assertThat(counter("-1", "donated_on", "'REFUNDED'", "'lang genoeg'", back))
                .isEqualTo("correction_of_a_donation");
        assertThat(
                        desk.refusal(
                                "INSERT INTO donations.donation (tenant_id, id, donor_row_id, kind,"
                                        + " amount, donated_on, recorded_by, corrects_id, correction,"
                                        + " reasons) SELECT tenant_id, gen_random_uuid(), ?, kind, -1,"
                                        + " donated_on, recorded_by, id, 'REFUNDED', 'lang genoeg' FROM"
                                        + " donations.donation WHERE id = ?",
                                Desk.id(other),
                                id))
                .isEqualTo("correction_of_a_donation");
        assertThat(desk.refusal("UPDATE donations.donation SET amount = -9 WHERE id = ?", back))
                .isEqualTo("donation_stands");
        assertThat(desk.refusal("DELETE FROM donations.donation WHERE id = ?", back))
                .isEqualTo("donation_goes_with_its_donor");
        assertThat(
                        desk.refusal(
                                "UPDATE donations.donation SET corrects_id = NULL WHERE id = ?",
                                back))
                .isEqualTo("donation_stands");
        assertThat(
                        desk.refusal(
                                "UPDATE donations.donor SET given = 1 WHERE id = ?",
                                Desk.id(donor)))
                .isEqualTo("donor_sum_is_counted");
        assertThat(desk.donorNow(donor).getDouble("given")).isEqualTo(109.0);
    }

    @Test
    void of_eight_who_take_back_the_same_at_once_one_succeeds() throws Exception {
        JsonObject donor = desk.donor("Wim Wedloop");
        JsonObject gift = desk.give(donor, "ONE_OFF", 1000, "2026-11-20");
        List<Callable<Answer>> tries =
                IntStream.range(0, 8)
                        .<Callable<Answer>>mapToObj(
                                _ -> () -> desk.correct(gift, "CHARGED_BACK", 1000))
                        .toList();
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            int done = 0;
            for (Future<Answer> one : many.invokeAll(tries)) {
                assertThat(one.get().status()).as(one.get().toString()).isIn(201, 409);
                done += one.get().status() == 201 ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
        }
        assertThat(desk.donorNow(donor).getDouble("given")).isEqualTo(0.0);
    }

    @Test
    void of_two_who_book_for_one_donor_at_once_both_count() throws Exception {
        UUID donor = Desk.id(desk.donor("Tel Tweemaal"));
        try (RawSql first = RawSql.at(desk.platform(), Desk.ID).as(desk.staff().account());
                RawSql second = RawSql.at(desk.platform(), Desk.ID).as(desk.staff().account());
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            String waiting = second.ask("SELECT pg_backend_pid()").orElseThrow();
            first.run("BEGIN");
            book(first, donor, "10", "2026-11-20");
            Future<Integer> done =
                    other.submit(
                            () -> {
                                second.run("BEGIN");
                                book(second, donor, "4", "2026-11-19");
                                return second.run("COMMIT");
                            });
            Instant deadline = Instant.now().plusSeconds(30);
            while (first.ask("SELECT cardinality(pg_blocking_pids(?::int))::text", waiting)
                    .orElseThrow()
                    .equals("0")) {
                assertThat(Instant.now()).as("the second waits").isBefore(deadline);
                LockSupport.parkNanos(1_000_000);
            }
            first.run("COMMIT");
            done.get(30, TimeUnit.SECONDS);
        }

        assertThat(
                        desk.ask(
                                "SELECT trunc(given) || ' ' || last_donation_on FROM donations.donor"
                                        + " WHERE id = ?",
                                donor))
                .isEqualTo("14 2026-11-20");
    }

    @Test
    void a_bank_that_takes_back_a_donation_is_proposed_to_a_human_who_books_it_back() {
        JsonObject donor = desk.donor("Bram Storno");
        Desk.made(
                desk.statement(
                        Statements.received(
                                "S1",
                                "B Storno",
                                "NL02ABNA0123456789",
                                "voor het goede doel",
                                "BANK-7",
                                "INCASSO-7",
                                "15.00")));
        JsonObject entry = desk.entryWith("voor het goede doel");
        accept(entry, donor);
        JsonObject gift = firstOf(donor);
        assertThat(gift.getString("reference")).isEqualTo("BANK-7");
        assertThat(gift.getString("message")).isEqualTo("voor het goede doel");

        Desk.made(
                desk.statement(
                        Statements.takenBack("S2", "STORNO B", "INCASSO-7", "MD06", "15.00")));
        JsonObject back = only("/donations/entries?direction=TAKEN_BACK");
        assertThat(back.getString("returnCode")).isEqualTo("MD06");
        String path = "/donations/entries/" + back.getString("id");
        assertThat(desk.get(path + "/proposals").status()).isEqualTo(409);
        JsonObject proposal =
                desk.get(path + "/donation-proposals")
                        .json()
                        .getJsonArray("proposals")
                        .getJsonObject(0);
        assertThat(proposal.getJsonObject("donation").getString("id"))
                .isEqualTo(gift.getString("id"));
        assertThat(proposal.getJsonArray("reasons"))
                .contains("REFERENCE", "NAME_WITH_INITIALS", "AMOUNT", "DAY");
        assertThat(desk.donorNow(donor).getDouble("given")).as("nothing by itself").isEqualTo(15.0);

        JsonObject booked =
                Desk.made(
                        desk.post(
                                path + "/chargeback",
                                new JsonObject().put("donationId", gift.getString("id"))));
        assertThat(booked.getString("correction")).isEqualTo("CHARGED_BACK");
        assertThat(booked.getString("reasons")).contains("MD06");
        assertThat(booked.getString("donatedOn")).isEqualTo("2026-11-21");
        assertThat(desk.donorNow(donor).getDouble("given")).isEqualTo(0.0);
        assertThat(desk.get("/donations/entries?direction=TAKEN_BACK").items()).isEmpty();
    }

    @Test
    void the_overview_of_a_year_shows_what_was_taken_back_and_never_a_mistake()
            throws java.io.IOException {
        JsonObject donor =
                desk.donor(new JsonObject().put("name", "Joke Jaar").put("language", "EN"));
        desk.give(donor, "ONE_OFF", 1000, "2025-12-31");
        desk.correct(firstOf(donor), "CHARGED_BACK", null);
        JsonObject wrong = desk.give(donor, "ONE_OFF", 7700, "2025-06-01");
        desk.correct(wrong, "MISTAKE", null);
        JsonObject slip = desk.give(donor, "ONE_OFF", 2500, "2025-07-01");
        desk.correct(slip, "MISTAKE", 500);

        String text =
                desk.pdf(
                        "/donations/donors/"
                                + donor.getString("id")
                                + "/yearly-overview?year=2025");

        assertThat(text)
                .contains("EUR 10.00", "2026-11-22 taken back", "EUR -10.00", "EUR 20.00")
                .doesNotContain("77.00")
                .doesNotContain("EUR 25.00");
    }

    @Test
    void the_term_runs_from_the_last_day_that_money_of_the_donor_moved_and_not_from_a_mistake() {
        desk.at("2020-03-01T11:00:00Z");
        JsonObject mistaken = desk.donor("Vera Vergist");
        desk.give(mistaken, "ONE_OFF", 1500, "2018-05-01");
        desk.correct(desk.give(mistaken, "ONE_OFF", 1500, "2020-02-10"), "MISTAKE", null);
        JsonObject returned = desk.donor("Tom Terug");
        desk.correct(desk.give(returned, "ONE_OFF", 1500, "2018-05-01"), "CHARGED_BACK", null);
        assertThat(desk.donorNow(mistaken).getString("lastDonationOn")).isEqualTo("2018-05-01");
        assertThat(desk.donorNow(returned).getString("lastDonationOn")).isEqualTo("2020-03-01");

        desk.at("2026-01-01T11:00:00Z");
        RetentionRun.of(desk.officer());

        assertThat(status(mistaken)).isEqualTo(404);
        assertThat(status(returned)).isEqualTo(200);
        desk.at("2028-01-01T11:00:00Z");
        RetentionRun.of(desk.officer());
        assertThat(status(returned)).isEqualTo(404);
    }

    private int status(JsonObject donor) {
        return desk.get("/donations/donors/" + donor.getString("id")).status();
    }

    private JsonObject firstOf(JsonObject donor) {
        return desk.donations(donor).getFirst();
    }

    private JsonObject only(String path) {
        assertThat(desk.get(path).items()).hasSize(1);
        return desk.get(path).items().getFirst();
    }

    private void accept(JsonObject entry, JsonObject donor) {
        Desk.made(
                desk.post(
                        "/donations/entries/" + entry.getString("id") + "/acceptance",
                        new JsonObject()
                                .put("donorId", donor.getString("id"))
                                .put("kind", "ONE_OFF")));
    }

    private void book(RawSql sql, UUID donor, String amount, String on) {
        sql.run(
                "INSERT INTO donations.donation (tenant_id, id, donor_row_id, kind, amount, donated_on,"
                        + " recorded_by) VALUES (core.tenant(), gen_random_uuid(), ?, 'ONE_OFF',"
                        + " ?::numeric, ?::date, core.actor())",
                donor,
                amount,
                on);
    }

    private String counter(String amount, String on, String why, String reasons, UUID of) {
        return desk.refusal(
                "INSERT INTO donations.donation (tenant_id, id, donor_row_id, kind, amount, donated_on,"
                        + " recorded_by, corrects_id, correction, reasons) SELECT tenant_id,"
                        + " gen_random_uuid(), donor_row_id, kind, "
                        + String.join(", ", amount, on, "recorded_by, id", why, reasons)
                        + " FROM donations.donation WHERE id = ?",
                of);
    }
}

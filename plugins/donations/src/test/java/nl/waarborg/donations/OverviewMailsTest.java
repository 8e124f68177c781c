package nl.waarborg.donations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.UUID;

/** The overviews of a year by mail: to whom, once, and how far it is. */
class OverviewMailsTest {

    private static final String MAILINGS = "/donations/yearly-overview-mailings";
    private static final TenantId OTHER = new TenantId("elders");

    private Desk desk;
    private TestPerson beside;

    @BeforeEach
    void open() {
        desk = Desk.beside(OTHER);
        desk.at("2026-11-22T11:00:00Z");
        beside = desk.platform().person(OTHER, "Daan Elders", "donations-desk");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void each_donor_of_the_year_gets_the_own_file_once_in_the_own_language() {
        JsonObject english =
                desk.donor(new JsonObject().put("name", "Emma Every").put("language", "EN"));
        desk.give(english, "ONE_OFF", 2550, "2026-03-01");
        desk.give(english, "RECURRING", 1000, "2026-04-01");
        JsonObject dutch =
                desk.donor(new JsonObject().put("name", "Geert Gever").put("noThanks", true));
        desk.give(dutch, "ONE_OFF", 500, "2026-11-20");
        desk.at("2027-01-10T11:00:00Z");

        String mailing = asked(2026);
        assertThat(progress(mailing)).isEqualTo("0 mailed, 2 left, open");
        run();

        assertThat(progress(mailing)).isEqualTo("2 mailed, 0 left, done");
        assertThat(mail(english)).isEqualTo("1 EN 1");
        assertThat(mail(dutch)).as("it is no thanks").isEqualTo("1 NL 1");
        String again = asked(2026);
        run();
        assertThat(mail(english)).as("asked again").isEqualTo("1 EN 1");
        assertThat(progress(again)).isEqualTo("2 mailed, 0 left, done");
    }

    @Test
    void nobody_gets_one_who_gave_nothing_then_died_was_erased_or_has_no_address() {
        JsonObject other = desk.donor("Vera Vorig");
        desk.give(other, "ONE_OFF", 500, "2025-11-20");
        JsonObject back = desk.donor("Toos Terug");
        desk.correct(desk.give(back, "ONE_OFF", 500, "2026-11-20"), "CHARGED_BACK", null);
        JsonObject dead =
                desk.donor(
                        new JsonObject().put("name", "Dirk Dood").put("deceasedOn", "2026-11-21"));
        desk.give(dead, "ONE_OFF", 500, "2026-11-20");
        JsonObject erased = desk.donor("Eva Erased");
        desk.give(erased, "ONE_OFF", 500, "2026-11-20");
        desk.platform().rights().erase(desk.person(erased));
        JsonObject unknown =
                Desk.made(
                        desk.post(
                                "/donations/donors",
                                new JsonObject().put("name", "Otto Onbekend")));
        desk.give(unknown, "ONE_OFF", 500, "2026-11-20");
        JsonObject removed = desk.donor("Rob Removed");
        desk.give(removed, "ONE_OFF", 500, "2026-11-20");
        desk.platform()
                .job(
                        "donations",
                        Desk.ID,
                        work ->
                                work.consents()
                                        .noteLastContact(
                                                new SubjectId(
                                                        UUID.fromString(
                                                                removed.getString("subjectId")))));
        desk.at("2027-01-10T11:00:00Z");

        String mailing = asked(2026);
        run();

        JsonObject far = desk.get(MAILINGS + "/" + mailing).json().getJsonObject("progress");
        assertThat(far.getInteger("mailed")).isZero();
        assertThat(far.getInteger("withheld")).as("the last contact was").isEqualTo(1);
        assertThat(far.getInteger("left")).isZero();
        assertThat(far.getInteger("withoutAddress")).isEqualTo(2);
        for (JsonObject one : new JsonObject[] {other, back, dead, unknown, removed}) {
            assertThat(mail(one)).as(one.getString("name")).startsWith("0");
        }
    }

    @Test
    void many_go_some_at_a_time_and_who_joins_or_is_mended_meanwhile_is_not_left_out() {
        for (int i = 0; i < 30; i++) {
            desk.give(desk.donor("Donateur " + i), "ONE_OFF", 500, "2026-11-20");
        }
        desk.at("2027-01-10T11:00:00Z");
        String mailing = asked(2026);

        assertThat(step()).isTrue();
        assertThat(progress(mailing)).isEqualTo("25 mailed, 5 left, open");
        JsonObject late = desk.donor("Lies Laat");
        desk.give(late, "ONE_OFF", 500, "2026-12-31");
        run();

        assertThat(progress(mailing)).isEqualTo("31 mailed, 0 left, done");
        assertThat(mail(late)).startsWith("1");
    }

    @Test
    void a_year_that_is_not_over_and_one_under_way_are_refused() {
        assertThat(ask(desk.staff(), 2026).pointers()).containsExactly("/year");
        assertThat(ask(desk.staff(), 1492).pointers()).containsExactly("/year");
        desk.at("2027-01-10T11:00:00Z");
        asked(2026);

        assertThat(ask(desk.staff(), 2026).status()).isEqualTo(409);
        asked(2025);
        run();

        assertThat(desk.get(MAILINGS).items())
                .extracting(one -> one.getString("doneAt"))
                .hasSize(2)
                .doesNotContainNull();
    }

    @Test
    void nobody_has_them_mailed_but_the_desk_and_only_its_own() {
        desk.give(desk.donor("Geert Gever"), "ONE_OFF", 500, "2026-11-20");
        desk.at("2027-01-10T11:00:00Z");
        beside = desk.platform().again(beside);
        assertThat(ask(desk.officer(), 2026).status()).isEqualTo(403);

        assertThat(ask(beside, 2026).status()).isEqualTo(201);
        run();

        assertThat(desk.get(MAILINGS).items()).isEmpty();
        String mailing = asked(2026);
        assertThat(beside.api().get(MAILINGS + "/" + mailing).status()).isEqualTo(404);
        assertThat(progress(mailing))
                .as("of another organisation")
                .isEqualTo("0 mailed, 1 left, open");
        assertThat(
                        beside.api()
                                .get(MAILINGS)
                                .items()
                                .getFirst()
                                .getJsonObject("progress")
                                .getInteger("left"))
                .isZero();
    }

    @Test
    void what_was_mailed_stands_and_bears_the_name_of_who_asked_for_it() {
        JsonObject donor = desk.donor("Geert Gever");
        desk.give(donor, "ONE_OFF", 500, "2026-11-20");
        desk.at("2027-01-10T11:00:00Z");
        String mailing = asked(2026);
        run();

        assertThat(desk.get(MAILINGS + "/" + mailing).json().getString("askedBy"))
                .isEqualTo(desk.staff().name());
        assertThat(desk.refusal("UPDATE donations.overview_mailing SET year = 2024"))
                .isEqualTo("mailing_stands");
        assertThat(desk.refusal("UPDATE donations.overview SET year = 2024"))
                .isEqualTo("overview_stands");
        assertThat(
                        desk.refusal(
                                "INSERT INTO donations.overview (tenant_id, id, donor_row_id, year,"
                                        + " mailing_id, edition, why, total) VALUES"
                                        + " (core.tenant(), gen_random_uuid(), ?, 2026, ?, 1, 'FIRST',"
                                        + " 5)",
                                Desk.id(donor),
                                UUID.fromString(mailing)))
                .isEqualTo("overview_once");
        assertThat(
                        desk.refusal(
                                "INSERT INTO donations.overview_mailing (tenant_id, id, year,"
                                        + " asked_by) VALUES (core.tenant(), gen_random_uuid(), 2026,"
                                        + " ?)",
                                desk.officer().account().value()))
                .isEqualTo("mailing_by_a_human");
    }

    private Answer ask(TestPerson by, int year) {
        return by.api().post(MAILINGS, new JsonObject().put("year", year));
    }

    private String asked(int year) {
        return Desk.made(ask(desk.staff(), year)).getString("id");
    }

    private String progress(String mailing) {
        JsonObject all = desk.get(MAILINGS + "/" + mailing).json();
        JsonObject far = all.getJsonObject("progress");
        return far.getInteger("mailed")
                + " mailed, "
                + far.getInteger("left")
                + " left, "
                + (all.getString("doneAt") == null ? "open" : "done");
    }

    private boolean step() {
        return desk.platform().job("donations", Desk.ID, MailingOverviews::step);
    }

    private void run() {
        while (step()) {
            // until there is no more
        }
        while (desk.platform().job("donations", OTHER, MailingOverviews::step)) {
            // until there is no more
        }
    }

    /** How many overviews were mailed to a donor, in which language, with how many files. */
    private String mail(JsonObject donor) {
        return desk.ask(
                "SELECT concat_ws(' ', count(*), coalesce(max(language), 'null'), max(attached)) FROM"
                        + " core.mail WHERE subject_id = ? AND template ="
                        + " 'donations.yearly-overview'",
                UUID.fromString(donor.getString("subjectId")));
    }
}

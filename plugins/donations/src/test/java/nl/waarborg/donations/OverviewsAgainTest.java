package nl.waarborg.donations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * What came of each overview of a year, and who gets another: whose mail failed, or total changed.
 */
class OverviewsAgainTest {

    private static final Set<String> OF_AN_OVERVIEW =
            Set.of(
                    "id",
                    "donorId",
                    "edition",
                    "why",
                    "writtenAt",
                    "withheld",
                    "status",
                    "fault",
                    "maybeTwice");

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
    void each_mailing_lists_its_donors_page_by_page_with_what_came_of_each_mail() {
        JsonObject arrived = donor("Anna Aan");
        JsonObject back = donor("Toos Terug");
        JsonObject removed = donor("Rob Removed");
        JsonObject aside = donor("Astrid Apart");
        lastContact(removed);
        newYear();
        String mailing = mailed();
        came(arrived, "SENT", "");
        came(back, "BOUNCED", "bounced-5-1-1");
        desk.platform().rights().restrict(desk.person(aside), true);

        List<JsonObject> all = desk.get(MAILINGS + "/" + mailing + "/overviews").items();

        assertThat(all)
                .extracting(
                        one ->
                                one.getString("donorId")
                                        + " "
                                        + one.getString("status")
                                        + " "
                                        + one.getString("fault")
                                        + " "
                                        + one.getBoolean("withheld"))
                .as("who is set aside is not shown")
                .containsExactlyInAnyOrder(
                        arrived.getString("id") + " SENT null false",
                        back.getString("id") + " BOUNCED bounced-5-1-1 false",
                        removed.getString("id") + " null null true");
        assertThat(all)
                .as("what was given and who gave it stand elsewhere")
                .allSatisfy(one -> assertThat(OF_AN_OVERVIEW).containsAll(one.fieldNames()));
        assertThat(desk.get(MAILINGS + "/" + mailing + "/overviews?limit=2").items()).hasSize(2);
        beside = desk.platform().again(beside);
        String path = MAILINGS + "/" + mailing + "/overviews";
        assertThat(beside.api().get(path).status()).as("of another organisation").isEqualTo(404);
        assertThat(desk.officer().api().get(path).status()).isEqualTo(403);
    }

    @Test
    void who_never_got_the_mail_gets_another_with_the_next_mailing_and_nobody_else() {
        JsonObject arrived = donor("Anna Aan");
        JsonObject back = donor("Toos Terug");
        JsonObject failed = donor("Frits Fout");
        JsonObject queued = donor("Wil Wacht");
        newYear();
        mailed();
        came(arrived, "SENT", "");
        came(back, "BOUNCED", "bounced-5-1-1");
        came(failed, "FAILED", "no-address");

        String again = mailed();

        assertThat(whys(again))
                .containsExactlyInAnyOrder(
                        back.getString("id") + " 2 NOT_ARRIVED",
                        failed.getString("id") + " 2 NOT_ARRIVED");
        assertThat(mails(back)).isEqualTo("1 again of 2");
        assertThat(mails(arrived)).isEqualTo("0 again of 1");
        assertThat(mails(queued)).as("still on its way").isEqualTo("0 again of 1");
        came(back, "SENT", "");
        came(failed, "SENT", "");
        assertThat(whys(mailed())).as("now they have it").isEmpty();
    }

    @Test
    void a_total_that_changed_since_goes_anew_also_when_nothing_is_left_of_it() {
        JsonObject late = donor("Lies Later");
        JsonObject less = desk.donor("Mies Minder");
        JsonObject small = desk.give(less, "ONE_OFF", 500, "2026-11-20");
        JsonObject elsewhere = donor("Els Elders");
        JsonObject gift = desk.give(less, "ONE_OFF", 1000, "2026-11-21");
        newYear();
        String first = mailed();
        Stream.of(late, less, elsewhere).forEach(one -> came(one, "SENT", ""));

        desk.give(late, "ONE_OFF", 2500, "2026-12-31");
        Desk.made(desk.correct(gift, "CHARGED_BACK", null));
        Desk.made(desk.correct(small, "MISTAKE", null));
        desk.give(elsewhere, "ONE_OFF", 900, "2027-01-05");

        assertThat(progress(first).getInteger("left")).isEqualTo(2);
        String again = mailed();
        assertThat(whys(again))
                .containsExactlyInAnyOrder(
                        late.getString("id") + " 2 CHANGED", less.getString("id") + " 2 CHANGED");
        assertThat(mails(late)).isEqualTo("1 again of 2");
        assertThat(progress(again).getInteger("left")).isZero();
        assertThat(whys(mailed())).as("once for that change").isEmpty();
        desk.give(late, "ONE_OFF", 100, "2026-12-30");
        assertThat(whys(mailed())).containsExactly(late.getString("id") + " 3 CHANGED");
    }

    @Test
    void nobody_gets_another_who_died_was_erased_has_no_address_or_had_the_last_contact() {
        JsonObject dead = donor("Dirk Dood");
        JsonObject erased = donor("Eva Erased");
        JsonObject unknown = donor("Otto Onbekend");
        JsonObject removed = donor("Rob Removed");
        newYear();
        mailed();
        Stream.of(dead, erased, unknown, removed)
                .forEach(one -> came(one, "BOUNCED", "bounced-5-1-1"));
        desk.platform().rights().erase(desk.person(erased));
        write("UPDATE donations.donor SET deceased_on = '2027-01-01' WHERE id = ?", Desk.id(dead));
        write("UPDATE donations.donor SET email = NULL WHERE id = ?", Desk.id(unknown));
        lastContact(removed);

        String again = mailed();

        assertThat(desk.get(MAILINGS + "/" + again + "/overviews").items())
                .extracting(one -> one.getString("donorId") + " " + one.getBoolean("withheld"))
                .containsExactly(removed.getString("id") + " true");
        Stream.of(dead, unknown, removed)
                .forEach(one -> assertThat(mails(one)).isEqualTo("0 again of 1"));
        assertThat(whys(mailed())).as("withheld for good").isEmpty();
    }

    @Test
    void many_are_looked_at_some_at_a_time_and_progress_says_how_many_are_not() {
        for (int i = 0; i < 30; i++) {
            donor("Donateur " + i);
        }
        newYear();
        mailed();
        write(
                "UPDATE core.mail SET status = 'BOUNCED', sent_at = core.now() WHERE template = 'donations.yearly-overview'");
        String again = asked();
        assertThat(progress(again).getInteger("unlooked")).isEqualTo(30);

        assertThat(step()).isTrue();

        assertThat(progress(again).getInteger("unlooked")).isEqualTo(5);
        run();
        assertThat(progress(again).getInteger("unlooked")).isZero();
        assertThat(whys(again)).hasSize(30).allMatch(one -> one.endsWith(" 2 NOT_ARRIVED"));
    }

    @Test
    void of_two_nodes_at_it_at_one_time_each_donor_gets_one() {
        JsonObject back = donor("Toos Terug");
        newYear();
        mailed();
        came(back, "BOUNCED", "bounced-5-1-1");
        String again = asked();

        CompletableFuture<?>[] nodes =
                Stream.generate(
                                () ->
                                        CompletableFuture.runAsync(this::step)
                                                .exceptionally(_ -> null))
                        .limit(2)
                        .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(nodes).join();
        run();

        assertThat(mails(back)).isEqualTo("1 again of 2");
        assertThat(whys(again)).hasSize(1);
        String insert =
                "INSERT INTO donations.overview (tenant_id, id, donor_row_id, year, mailing_id,"
                        + " edition, why, total) VALUES (core.tenant(), gen_random_uuid(), ?, 2026,"
                        + " ?, ?, ?, 5)";
        UUID donor = Desk.id(back);
        UUID mailing = UUID.fromString(again);
        assertThat(desk.refusal(insert, donor, mailing, 2, "NOT_ARRIVED"))
                .isEqualTo("overview_once");
        assertThat(desk.refusal(insert, donor, mailing, 3, "NOT_ARRIVED"))
                .isEqualTo("overview_once_a_mailing");
        assertThat(desk.refusal(insert, donor, mailing, 3, "CHANGED"))
                .as("the same total")
                .isEqualTo("overview_anew_for_a_reason");
        assertThat(desk.refusal(insert, donor, mailing, 5, "NOT_ARRIVED"))
                .as("after none")
                .isEqualTo("overview_anew_for_a_reason");
        assertThat(desk.refusal(insert, donor, mailing, 3, "FIRST")).isEqualTo("overview_first");
    }

    /** One who gave five euros in 2026. */
    private JsonObject donor(String name) {
        JsonObject donor = desk.donor(name);
        desk.give(donor, "ONE_OFF", 500, "2026-11-20");
        return donor;
    }

    private void newYear() {
        desk.at("2027-01-10T11:00:00Z");
    }

    private String asked() {
        return Desk.made(desk.post(MAILINGS, new JsonObject().put("year", 2026))).getString("id");
    }

    /** A mailing that was done. */
    private String mailed() {
        String mailing = asked();
        run();
        return mailing;
    }

    private boolean step() {
        return desk.platform().job("donations", Desk.ID, MailingOverviews::step);
    }

    private void run() {
        while (step()) {
            // until there is no more
        }
    }

    private JsonObject progress(String mailing) {
        return desk.get(MAILINGS + "/" + mailing).json().getJsonObject("progress");
    }

    /** Whom a mailing wrote to, which one of the year that was, and why. */
    private List<String> whys(String mailing) {
        return desk.get(MAILINGS + "/" + mailing + "/overviews?limit=100").items().stream()
                .map(
                        one ->
                                one.getString("donorId")
                                        + " "
                                        + one.getInteger("edition")
                                        + " "
                                        + one.getString("why"))
                .toList();
    }

    private void lastContact(JsonObject donor) {
        SubjectId person = new SubjectId(subject(donor));
        desk.platform().job("donations", Desk.ID, work -> work.consents().noteLastContact(person));
    }

    /** What came of the mails of overviews to a donor. */
    private void came(JsonObject donor, String status, String fault) {
        write(
                "UPDATE core.mail SET status = ?, last_error = nullif(?, ''), sent_at = CASE WHEN ? = 'FAILED'"
                        + " THEN NULL ELSE core.now() END WHERE subject_id = ? AND template LIKE"
                        + " 'donations.yearly-overview%'",
                status, fault, status, subject(donor));
    }

    private void write(String sql, Object... parameters) {
        try (RawSql raw = RawSql.at(desk.platform(), Desk.ID)) {
            raw.run(sql, parameters);
        }
    }

    private String mails(JsonObject donor) {
        return desk.ask(
                "SELECT count(*) FILTER (WHERE template = 'donations.yearly-overview-again') || ' again of '"
                        + " || count(*) FROM core.mail WHERE subject_id = ? AND template LIKE"
                        + " 'donations.yearly-overview%'",
                subject(donor));
    }

    private static UUID subject(JsonObject donor) {
        return UUID.fromString(donor.getString("subjectId"));
    }
}

package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.decided;
import static nl.waarborg.kraamzorgregister.KckTenant.kind;
import static nl.waarborg.kraamzorgregister.KckTenant.made;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** Letters on decisions to people with neither an address nor an account, which go by post. */
final class PostedLettersTest {

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
        kck.on("2026-11-22");
        caseworker = kck.someone("caseworker");
    }

    @Test
    void who_is_struck_off_and_has_no_address_waits_for_a_letter_until_it_was_posted() {
        WithoutAddress carer = takenOver("2023-05-01");
        carer.noted("PHONE", "2026-11-22");
        kck.platform().clock().advance(Duration.ofMinutes(1));
        decided(caseworker, carer.dossier(), kind("STRIKE_OFF"));

        assertThat(carer.waits("POST")).as("the call was before").isTrue();
        assertThat(carer.waits("CALL")).isFalse();
        kck.on("2026-11-23");
        carer.noted("PHONE", "2026-11-21");
        assertThat(carer.waits("POST")).as("so was this, though typed later").isTrue();
        carer.noted("POST", "2026-11-23");
        assertThat(carer.waits("POST")).isFalse();
    }

    @Test
    void so_does_who_is_refused_and_who_is_told_by_telephone_waits_no_more() {
        WithoutAddress carer = takenOver("");
        decided(caseworker, carer.dossier(), kind("REFUSE"));

        assertThat(carer.waits("POST")).isTrue();
        carer.noted("PHONE", "2026-11-22");
        assertThat(carer.waits("POST")).isFalse();
    }

    @Test
    void so_does_who_left_and_whose_appeal_was_taken_back_or_answered() {
        WithoutAddress left = takenOver("2023-05-01");
        left("REQUEST", left);
        assertThat(left.waits("POST")).isTrue();

        WithoutAddress carer = takenOver("2023-05-01");
        decided(caseworker, carer.dossier(), kind("STRIKE_OFF"));
        carer.noted("POST", "2026-11-22");
        kck.platform().clock().advance(Duration.ofMinutes(1));
        String withdrawn = appealed(carer);
        TestPerson colleague = kck.someone("caseworker");
        kck.assign(carer.dossier(), colleague);
        ok(
                colleague
                        .api()
                        .post(
                                withdrawn + "/received-withdrawal",
                                new JsonObject().put("received", onPaper())));
        assertThat(carer.waits("POST")).isTrue();
        carer.noted("POST", "2026-11-22");
        kck.platform().clock().advance(Duration.ofMinutes(1));
        TestPerson committee = kck.someone("appeals-committee");
        kck.assign(carer.dossier(), committee);
        JsonObject outcome =
                new JsonObject().put("outcome", "DISMISSED").put("reasons", "De uren ontbreken.");
        ok(committee.api().post(appealed(carer) + "/decision", outcome));
        assertThat(carer.waits("POST")).isTrue();
    }

    @Test
    void whom_a_mail_reaches_waits_for_nothing_unless_it_comes_back() {
        WithoutAddress carer = takenOver("2023-05-01");
        carer.invited();
        decided(caseworker, carer.dossier(), kind("STRIKE_OFF"));
        assertThat(carer.mails("registration-ended")).isEqualTo(1);
        assertThat(carer.waits("POST")).isFalse();

        carer.mailsComeBack();
        kck.on("2026-11-23");
        kck.job("returned-mail");
        assertThat(carer.waits("POST")).isTrue();
        assertThat(carer.waits("CALL")).isFalse();

        carer.noted("POST", "2026-11-23");
        kck.on("2026-11-24");
        kck.job("returned-mail");
        assertThat(carer.waits("POST")).as("noted once").isFalse();
    }

    @Test
    void a_letter_whose_mail_was_given_up_goes_by_post() {
        WithoutAddress carer = takenOver("2023-05-01");
        carer.invited();
        decided(caseworker, carer.dossier(), kind("STRIKE_OFF"));
        carer.mailsAreGivenUp("unreachable");

        kck.on("2026-11-24");
        kck.job("returned-mail");
        assertThat(carer.waits("POST")).isTrue();

        carer.noted("POST", "2026-11-24");
        kck.on("2026-11-25");
        kck.job("returned-mail");
        assertThat(carer.waits("POST")).as("noted once").isFalse();
    }

    @Test
    void the_letter_on_leaving_is_printed_with_the_address_and_both_days() {
        WithoutAddress carer = takenOver("2023-05-01");
        kck.on("2026-11-24");
        caseworker = kck.again(caseworker);
        String letter = left("REQUEST", carer) + "/letter?language=";
        assertThat(carer.waits("POST")).isTrue();
        kck.on("2026-12-24");
        caseworker = kck.again(caseworker);

        assertThat(read(letter + "NL"))
                .contains("Ada Proef Proefstraat 1 9401 AB Assen", carer.number())
                .contains("is op uw verzoek beëindigd", "Op 22 november 2026 ontvingen wij")
                .contains("is op 24 november 2026 beëindigd", "Laat het ons dan meteen weten");
        assertThat(read(letter + "EN"))
                .contains("has ended as you asked", "On 22 November 2026 we received")
                .contains("ended on 24 November 2026");
        WithoutAddress other = takenOver("2023-05-01");
        String elsewhere = other.dossier() + letter.substring(carer.dossier().length());
        assertThat(caseworker.api().get(elsewhere + "NL").status())
                .as("in another dossier")
                .isEqualTo(404);
        assertThat(kck.someone("caseworker").api().get(letter + "NL").status())
                .as("of another's work")
                .isEqualTo(404);
    }

    @Test
    void nobody_prints_a_letter_to_who_died() {
        WithoutAddress carer = takenOver("2023-05-01");

        Answer letter = caseworker.api().get(left("DEATH", carer) + "/letter?language=NL");

        assertThat(letter.status()).isEqualTo(409);
        assertThat(letter.text()).contains("who died");
    }

    @Test
    void the_letter_that_waits_longest_comes_first_page_by_page() {
        kck.on("2026-11-20");
        caseworker = kck.again(caseworker);
        WithoutAddress first = takenOver("2023-12-01");
        decided(caseworker, first.dossier(), kind("STRIKE_OFF"));
        kck.on("2026-11-21");
        caseworker = kck.again(caseworker);
        WithoutAddress second = takenOver("2023-05-01");
        decided(caseworker, second.dossier(), kind("STRIKE_OFF"));

        assertThat(toPost("")).containsExactly(first.number(), second.number());
        assertThat(toPost("&limit=1")).containsExactly(first.number());
        assertThat(toPost("&limit=1&after=" + first.id())).containsExactly(second.number());
    }

    /** The numbers of those to whom the caseworker posts letters. */
    private List<String> toPost(String page) {
        return caseworker.api().get(KckTenant.BASE + "/worklist?kind=POST" + page).items().stream()
                .map(one -> one.getString("registrationNumber"))
                .toList();
    }

    @Test
    void nobody_writes_to_who_died() {
        WithoutAddress carer = takenOver("2023-05-01");
        decided(caseworker, carer.dossier(), kind("STRIKE_OFF"));

        left("DEATH", carer);

        assertThat(carer.waits("POST")).isFalse();
    }

    @Test
    void the_letter_on_a_decision_is_printed_with_the_address_its_reasons_and_how_to_appeal() {
        WithoutAddress carer = takenOver("2023-05-01");
        String decision = decided(caseworker, carer.dossier(), kind("STRIKE_OFF")).getString("id");
        String letter = carer.dossier() + "/decisions/" + decision + "/letter?language=";

        assertThat(read(letter + "NL"))
                .contains("Ada Proef Proefstraat 1 9401 AB Assen")
                .contains("Alles is nagekeken en besproken.", caseworker.name())
                .contains("niet geregistreerd staat", "tot en met 3 januari 2027");
        assertThat(read(letter + "EN"))
                .contains("not registered", "until 3 January 2027", caseworker.name());
        WithoutAddress other = takenOver("2023-05-01");
        assertThat(
                        caseworker
                                .api()
                                .get(
                                        other.dossier()
                                                + letter.substring(carer.dossier().length())
                                                + "NL")
                                .status())
                .as("in another dossier")
                .isEqualTo(404);
        assertThat(kck.someone("caseworker").api().get(letter + "NL").status())
                .as("of another's work")
                .isEqualTo(404);
    }

    @Test
    void the_person_fetches_the_letter_on_what_was_granted_and_none_on_what_an_appeal_restored() {
        TestPerson carer = kck.someone("maternity-carer");
        String dossier = kck.registered(carer, caseworker, "2023-05-01");
        String granted = lastDecision(carer, dossier);
        assertThat(PdfReader.text(kck, carer, granted + "/letter?language=NL"))
                .contains("geregistreerd tot en met 30 april 2027");
        decided(caseworker, dossier, kind("STRIKE_OFF"));
        String appeal =
                made(
                        carer.api()
                                .post(
                                        dossier + "/appeals",
                                        new JsonObject().put("grounds", "De uren kloppen.")));
        TestPerson committee = kck.someone("appeals-committee");
        kck.assign(dossier, committee);
        JsonObject outcome =
                new JsonObject().put("outcome", "UPHELD").put("reasons", "De uren kloppen.");
        ok(committee.api().post(dossier + "/appeals/" + appeal + "/decision", outcome));

        assertThat(carer.api().get(lastDecision(carer, dossier) + "/letter?language=NL").text())
                .contains("follows from an appeal");
    }

    @Test
    void no_dossier_begins_with_a_letter_to_post_and_no_day_stands_without_its_moment() {
        WithoutAddress carer = takenOver("2023-05-01");
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            assertThat(
                            sql.refusal(
                                    "INSERT INTO kraamzorg_register.dossier (tenant_id, id,"
                                            + " person_id, number, status, name, date_of_birth,"
                                            + " returner, requested_on, unmailed_on, unmailed_at)"
                                            + " SELECT tenant_id, gen_random_uuid(), person_id, 0,"
                                            + " 'REQUESTED', name, date_of_birth, false,"
                                            + " requested_on, core.now()::date, core.now() FROM"
                                            + " kraamzorg_register.dossier LIMIT 1"))
                    .isEqualTo("dossier_starts_requested");
            assertThat(
                            sql.refusal(
                                    "UPDATE kraamzorg_register.dossier SET unmailed_on ="
                                            + " core.now()::date WHERE id = ?",
                                    carer.id()))
                    .isEqualTo("dossier_unmailed");
        }
    }

    private static String lastDecision(TestPerson who, String dossier) {
        return dossier
                + "/decisions/"
                + who.api().get(dossier + "/decisions").items().getLast().getString("id");
    }

    private String read(String letter) {
        return PdfReader.text(kck, caseworker, letter).replaceAll("\\s+", " ");
    }

    private String appealed(WithoutAddress carer) {
        JsonObject appeal =
                new JsonObject()
                        .put("grounds", "Ik heb wel genoeg uren gewerkt.")
                        .put("received", onPaper());
        return carer.dossier()
                + "/appeals/"
                + made(caseworker.api().post(carer.dossier() + "/received-appeals", appeal));
    }

    /** The address of what was written down. */
    private String left(String cause, WithoutAddress carer) {
        JsonObject said = new JsonObject().put("cause", cause).put("received", onPaper());
        String path = carer.dossier() + "/deregistrations";
        return path + "/" + made(caseworker.api().post(path, said));
    }

    private static JsonObject onPaper() {
        return new JsonObject().put("channel", "PAPER").put("on", "2026-11-22");
    }

    private WithoutAddress takenOver(String from) {
        last += 1_000;
        return WithoutAddress.takenOver(kck, caseworker, last, from);
    }
}

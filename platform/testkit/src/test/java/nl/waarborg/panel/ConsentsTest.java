package nl.waarborg.panel;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;

/** People agree question by question, take it back, and both can be proven. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsentsTest {

    private TestPlatform platform;
    private TestPerson staff;
    private TestPerson officer;

    @BeforeAll
    void open() {
        platform = TestPlatform.with(new PanelPlugin());
        staff = platform.person(NORTH, "Stef Staff", "everything");
        officer = platform.person(NORTH, "Olga Officer", "privacy-officer");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @Test
    void nothing_stands_that_nobody_gave() {
        TestPerson ann = expert("Ann Default");

        assertThat(items(ann.api().get("/me/consents"))).isEmpty();
        Answer refused = answer(ann, "first");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().getString("type")).endsWith("consent-missing");
        Answer partial = ann.api().post("/me/consents", health(null, "FROM_16"));
        assertThat(partial.status()).isEqualTo(400);
        assertThat(items(ann.api().get("/me/consents"))).isEmpty();
    }

    @Test
    void a_consent_is_to_one_question_of_one_person() {
        TestPerson ann = expert("Ann One");
        TestPerson bob = expert("Bob Other");

        Answer given = ann.api().post("/me/consents", health("first", "FROM_16"));

        assertThat(given.status()).as(given.toString()).isEqualTo(201);
        assertThat(given.json().getString("state")).isEqualTo("STANDING");
        assertThat(answer(ann, "first").status()).isEqualTo(204);
        assertThat(answer(ann, "second").status()).isEqualTo(403);
        assertThat(answer(bob, "first").status()).isEqualTo(403);
        assertThat(ann.api().post("/me/consents", health("first", "FROM_16")).status())
                .isEqualTo(409);
        JsonObject outdated = health("second", "FROM_16").put("textVersion", "0");
        assertThat(ann.api().post("/me/consents", outdated).status()).isEqualTo(400);
    }

    @Test
    void taking_it_back_stops_the_use_at_once_and_starts_the_term_of_those_answers_alone() {
        TestPerson ann = expert("Ann Back");
        String first = given(ann, health("first", "FROM_16"));
        given(ann, health("second", "FROM_16"));
        answer(ann, "first");
        answer(ann, "second");
        assertThat(usable()).contains("Ann Back first", "Ann Back second");
        long before = due();

        Answer back = ann.api().post("/me/consents/" + first + "/withdrawal");

        assertThat(back.status()).as(back.toString()).isEqualTo(200);
        assertThat(back.json().getString("state")).isEqualTo("WITHDRAWN");
        assertThat(back.json().getString("withdrawnBy")).isEqualTo("PERSON");
        assertThat(usable()).contains("Ann Back second").doesNotContain("Ann Back first");
        assertThat(answer(ann, "first").status()).isEqualTo(403);
        assertThat(due()).isEqualTo(before + 1);
    }

    @Test
    void agreeing_again_stops_the_term() {
        TestPerson ann = expert("Ann Again");
        String consent = given(ann, health("first", "FROM_16"));
        answer(ann, "first");
        ann.api().post("/me/consents/" + consent + "/withdrawal");
        long before = due();

        given(ann, health("first", "FROM_16"));

        assertThat(due()).isEqualTo(before - 1);
        assertThat(usable()).contains("Ann Again first");
        assertThat(items(ann.api().get("/me/consents"))).hasSize(2);
    }

    @Test
    void a_withdrawal_whose_consequence_fails_did_not_happen() throws Exception {
        TestPerson ann = expert("Ann Stubborn");
        given(ann, health("second", "FROM_16"));
        answer(ann, "second");
        String portrait = given(ann, plain("panel.portrait"));

        assertThat(ann.api().post("/me/consents/" + portrait + "/withdrawal").status())
                .isEqualTo(500);

        assertThat(state(portrait)).isEqualTo("STANDING");
        TestPerson bob = expert("Bob Smooth");
        String smooth = given(bob, plain("panel.portrait"));
        assertThat(bob.api().post("/me/consents/" + smooth + "/withdrawal").status())
                .isEqualTo(200);
        assertThat(ledger(bob)).isEqualTo("1");
        assertThat(ledger(ann)).isEqualTo("0");
    }

    @Test
    void under_sixteen_the_representative_agrees_by_mail_and_from_twelve_the_child_takes_back()
            throws Exception {
        TestPerson kim = expert("Kim Thirteen");
        assertThat(kim.api().post("/me/consents", health("first", "FROM_12_TO_15")).status())
                .isEqualTo(400);
        assertThat(kim.api().post("/me/consents", health("first", null)).status()).isEqualTo(400);

        String consent = given(kim, represented("FROM_12_TO_15"));

        assertThat(state(consent)).isEqualTo("WAITING");
        assertThat(answer(kim, "first").status()).isEqualTo(403);
        assertThat(confirm("00000000-0000-0000-0000-000000000000")).isEqualTo(404);
        String code = codeMailedTo("parent@example.nl");
        assertThat(confirm(code)).isEqualTo(204);
        assertThat(confirm(code)).isEqualTo(404);
        assertThat(answer(kim, "first").status()).isEqualTo(204);
        assertThat(kim.api().post("/me/consents/" + consent + "/withdrawal").status())
                .isEqualTo(200);
        assertThat(answer(kim, "first").status()).isEqualTo(403);
    }

    @Test
    void under_twelve_only_the_representative_takes_it_back() {
        TestPerson tim = expert("Tim Ten");
        Answer recorded =
                staff.api()
                        .post(
                                "/consents",
                                represented("UNDER_12")
                                        .put("subjectId", tim.subject().toString())
                                        .put("channel", "PAPER")
                                        .put("evidence", "folder 12"));
        assertThat(recorded.status()).as(recorded.toString()).isEqualTo(201);
        String consent = recorded.json().getString("id");
        assertThat(recorded.json().getString("state")).isEqualTo("STANDING");

        assertThat(tim.api().post("/me/consents/" + consent + "/withdrawal").status())
                .isEqualTo(403);
        Answer back =
                staff.api()
                        .post(
                                "/consents/" + consent + "/withdrawal",
                                new JsonObject()
                                        .put("channel", "PHONE")
                                        .put("by", "REPRESENTATIVE"));

        assertThat(back.json().getString("withdrawnBy")).isEqualTo("REPRESENTATIVE");
        assertThat(back.json().getString("withdrawnChannel")).isEqualTo("PHONE");
    }

    @Test
    void a_proof_can_be_checked_with_the_published_keys_and_holds_the_words() {
        TestPerson ann = expert("Ann Proven");
        String consent = given(ann, health("first", "FROM_16"));

        for (String path :
                List.of("/me/consents/" + consent + "/proof", "/consents/" + consent + "/proof")) {
            TestPerson who = path.startsWith("/me") ? ann : officer;
            SignedStatement proof =
                    new SignedStatement(who.api().get(path).json().getString("statement"));

            JsonObject said =
                    new JsonObject(
                            proof.verified(
                                            "waarborg-consent-proof",
                                            officer.api().get("/audit/keys").json())
                                    .orElseThrow());
            assertThat(said.getString("subject")).isEqualTo(ann.subject().toString());
            assertThat(said.getString("question")).isEqualTo("first");
            assertThat(said.getString("state")).isEqualTo("STANDING");
            assertThat(said.getString("givenAt")).isEqualTo(TestPlatform.NOON.toString());
            assertThat(said.getString("words")).contains("May we?", "Question first");
            assertThat(said.getString("textSha256")).hasSize(64);
            assertThat(said.encode()).doesNotContain("Ann Proven");
        }
    }

    @Test
    void nobody_sees_or_takes_back_what_is_anothers() {
        TestPerson ann = expert("Ann Mine");
        TestPerson bob = expert("Bob Not");
        String consent = given(ann, health("first", "FROM_16"));
        TestPerson abroad = platform.person(SOUTH, "Abra Officer", "privacy-officer");

        assertThat(bob.api().post("/me/consents/" + consent + "/withdrawal").status())
                .isEqualTo(404);
        assertThat(bob.api().get("/me/consents/" + consent + "/proof").status()).isEqualTo(404);
        assertThat(bob.api().get("/consents").status()).isEqualTo(403);
        assertThat(abroad.api().get("/consents/" + consent).status()).isEqualTo(404);
        assertThat(items(abroad.api().get("/consents?subject=" + ann.subject()))).isEmpty();
        assertThat(items(officer.api().get("/consents?subject=" + ann.subject()))).hasSize(1);
    }

    @Test
    void staff_do_not_give_online_consent_in_somebodys_name() {
        TestPerson ann = expert("Ann Unasked");
        JsonObject online =
                health("first", "FROM_16")
                        .put("subjectId", ann.subject().toString())
                        .put("channel", "ONLINE")
                        .put("evidence", "none");

        assertThat(staff.api().post("/consents", online).status()).isEqualTo(400);
        assertThat(ann.api().post("/consents", online).status()).isEqualTo(403);
        assertThat(items(ann.api().get("/me/consents"))).isEmpty();
    }

    @Test
    void not_even_the_owner_rewrites_or_removes_what_was_given() {
        TestPerson ann = expert("Ann Written");
        given(ann, health("first", "FROM_16"));

        assertThat(asOwner("DELETE FROM core.consent")).isEqualTo("WB003");
        assertThat(asOwner("UPDATE core.consent_text SET words = ''")).isEqualTo("WB003");
        assertThat(asOwner("UPDATE core.consent SET question = 'second'")).isEqualTo("23514");
        assertThat(asOwner("UPDATE core.consent SET given_at = now() - interval '1 day'"))
                .isEqualTo("23514");
        assertThat(asOwner("UPDATE core.consent SET age_band = 'UNDER_12'")).isEqualTo("23514");
    }

    @Test
    void an_erasure_says_ahead_until_when_it_keeps_the_proof_of_a_consent_that_stands()
            throws SQLException {
        TestPerson ann = expert("Ann Ahead");
        given(ann, health("first", "FROM_16"));
        Answer waiting =
                ann.api()
                        .post(
                                "/me/consents",
                                represented("FROM_12_TO_15").put("question", "second"));
        assertThat(waiting.json().getString("state")).as(waiting.toString()).isEqualTo("WAITING");
        Receipt ahead = ofConsents(platform.rights().previewErasure(ann).datasets());

        Receipt done = ofConsents(platform.rights().erase(ann).receipts());

        assertThat(done).isEqualTo(ahead);
        assertThat(ahead.kept()).isEqualTo(2);
        assertThat(ahead.until()).contains(LocalDate.of(2031, 11, 22));
        assertThat(endsOf(ann)).isEqualTo("2026-11-22");
    }

    private static Receipt ofConsents(List<Receipt> receipts) {
        return receipts.stream()
                .filter(one -> one.dataset().equals("core.consent"))
                .findFirst()
                .orElseThrow();
    }

    /** The days on which a person's consents ended. */
    private String endsOf(TestPerson person) {
        try (RawSql sql = RawSql.at(platform, NORTH)) {
            return sql.ask(
                            "SELECT string_agg(DISTINCT ended_at::date::text, ' ') FROM core.consent"
                                    + " WHERE subject_id = ?",
                            person.subject().value())
                    .orElse("none");
        }
    }

    private TestPerson expert(String name) {
        return platform.person(NORTH, name, "person");
    }

    private static String given(TestPerson person, JsonObject body) {
        Answer answer = person.api().post("/me/consents", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().getString("id");
    }

    private static JsonObject plain(String purpose) {
        return new JsonObject().put("purpose", purpose).put("textVersion", "1");
    }

    private static JsonObject health(@Nullable String question, @Nullable String age) {
        JsonObject body = plain("panel.health");
        if (question != null) {
            body.put("question", question);
        }
        return age == null ? body : body.put("age", age);
    }

    private static JsonObject represented(String age) {
        return health("first", age)
                .put(
                        "representative",
                        new JsonObject()
                                .put("name", "Pat Parent")
                                .put("relation", "PARENT")
                                .put("contact", "parent@example.nl"));
    }

    private static Answer answer(TestPerson person, String question) {
        return person.api()
                .post(
                        "/panel/answers",
                        new JsonObject()
                                .put("question", question)
                                .put("text", person.name() + " " + question));
    }

    private List<String> usable() {
        return items(staff.api().get("/panel/answers?limit=100")).stream()
                .map(item -> ((JsonObject) item).getString("text"))
                .toList();
    }

    private long due() {
        return items(officer.api().get("/retention/preview?limit=100&on=2027-11-22")).stream()
                .filter(item -> ((JsonObject) item).getString("dataset").equals("panel.answer"))
                .count();
    }

    private String state(String consent) {
        return officer.api().get("/consents/" + consent).json().getString("state");
    }

    private int confirm(String code) {
        return platform.api(NORTH)
                .post("/consent-confirmations", new JsonObject().put("code", code))
                .status();
    }

    private String codeMailedTo(String address) throws SQLException {
        String body = ask("SELECT body FROM core.mail WHERE recipient = '" + address + "' LIMIT 1");
        return body.substring(body.indexOf("Code: ") + 6).strip().substring(0, 36);
    }

    private String ledger(TestPerson person) throws SQLException {
        return ask(
                "SELECT count(*) FROM installation.erasure_ledger WHERE act = 'CONSENT_WITHDRAWN'"
                        + " AND subject_id = '"
                        + person.subject()
                        + "'");
    }

    private String ask(String sql) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'north', false)");
            try (ResultSet rows = statement.executeQuery(sql)) {
                assertThat(rows.next()).as(sql).isTrue();
                return rows.getString(1);
            }
        }
    }

    private String asOwner(String sql) {
        SQLException[] refused = new SQLException[1];
        assertThatThrownBy(
                        () -> {
                            try (Connection owner = platform.ownerConnection();
                                    Statement statement = owner.createStatement()) {
                                statement.execute(
                                        "SELECT set_config('waarborg.tenant', 'north', false)");
                                statement.execute(sql);
                            }
                        })
                .isInstanceOfSatisfying(SQLException.class, cause -> refused[0] = cause);
        return refused[0].getSQLState();
    }

    private static JsonArray items(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().getJsonArray("items");
    }
}

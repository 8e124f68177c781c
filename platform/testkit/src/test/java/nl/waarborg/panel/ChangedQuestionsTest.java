package nl.waarborg.panel;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A change of what is asked ends the consents to what it changes, question by question. */
@SuppressWarnings("NullAway.Init") // JUnit starts the platform before each test
final class ChangedQuestionsTest {

    private TestPlatform platform;
    private TestPerson author;
    private TestPerson other;
    private TestPerson ann;
    private TestPerson bob;

    @BeforeEach
    void open() {
        platform = TestPlatform.with(new PanelPlugin());
        author = platform.person(NORTH, "Anna Auteur", "everything");
        other = platform.person(NORTH, "Otto Ander", "everything");
        ann = answering(NORTH, "Ann Answers", "first", "second");
        bob = answering(NORTH, "Bob Answers", "second");
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void a_question_that_is_added_ends_no_consent_and_is_asked_of_everybody_anew() {
        JsonObject document = NextWords.document(platform, "2");
        NextWords.questions(document).add(question("third", "Vraag drie"));

        JsonObject change = NextWords.agreed(other, NextWords.proposed(author, document));

        assertThat(change.getJsonArray("consentAgain")).isEmpty();
        assertThat(changes(change)).containsExactly("panel.health third NEW");
        assertThat(change.getLong("mailed")).as("nobody is touched").isZero();
        assertThat(states(ann)).isEqualTo("first STANDING, second STANDING");
        assertThat(usable()).contains("Ann Answers first", "Ann Answers second");
        assertThat(agree(ann, "third", "1").pointers()).containsExactly("/textVersion");
        assertThat(agree(ann, "third", "2").status()).isEqualTo(201);
        assertThat(states(ann)).isEqualTo("first STANDING, second STANDING, third STANDING");
        assertThat(agree(ann, "first", "2").problem())
                .as("stands in the words of then")
                .isEqualTo("conflict");
    }

    @Test
    void a_question_in_other_words_is_asked_again_of_who_agreed_to_it_and_no_other_consent_ends() {
        TestPerson abroad = answering(SOUTH, "Amy Abroad", "first");
        JsonObject document = NextWords.document(platform, "2");
        NextWords.words(document, "first").put("nl", "Vraag een, maar anders");
        String path = NextWords.proposed(author, document);
        assertThat(changes(author.api().get(path).json()))
                .containsExactly("panel.health first ASKED_AGAIN");

        JsonObject change = NextWords.agreed(other, path);

        assertThat(change.getJsonArray("consentAgain")).hasSize(1);
        assertThat(states(ann)).isEqualTo("first SUPERSEDED, second STANDING");
        assertThat(states(bob)).isEqualTo("second STANDING");
        assertThat(states(abroad)).isEqualTo("first STANDING");
        assertThat(mails("core.consent-again"))
                .contains(ann.login())
                .contains("Mag dit?", "Vraag een, maar anders")
                .doesNotContain("second")
                .doesNotContain(bob.login());
        assertThat(usable())
                .contains("Ann Answers second", "Bob Answers second")
                .doesNotContain("Ann Answers first");
        assertThat(agree(ann, "first", "2").status()).isEqualTo(201);
        assertThat(usable()).as("kept, and used again").contains("Ann Answers first");
    }

    @Test
    void what_all_questions_have_in_common_is_asked_again_of_everybody() {
        JsonObject document = NextWords.document(platform, "2");
        NextWords.asked(document).getJsonObject("text").put("nl", "Mag dit ook?");

        JsonObject change = NextWords.agreed(other, NextWords.proposed(author, document));

        assertThat(changes(change)).containsExactly("panel.health - ASKED_AGAIN");
        assertThat(states(ann)).isEqualTo("first SUPERSEDED, second SUPERSEDED");
        assertThat(states(bob)).isEqualTo("second SUPERSEDED");
        assertThat(usable()).doesNotContain("Answers");
    }

    @Test
    void a_new_version_of_the_same_words_is_asked_again_and_another_order_is_not() {
        JsonObject turned = NextWords.document(platform, "2");
        JsonObject first = NextWords.questions(turned).getJsonObject(0);
        NextWords.questions(turned).remove(0);
        NextWords.questions(turned).add(first);
        assertThat(changes(author.api().get(NextWords.proposed(author, turned)).json())).isEmpty();

        JsonObject same = NextWords.document(platform, "2");

        assertThat(changes(author.api().get(NextWords.proposed(author, same)).json()))
                .containsExactly("panel.health - ASKED_AGAIN");
    }

    @Test
    void a_question_that_is_asked_no_more_ends_its_consents_and_the_term_of_their_answers_begins() {
        JsonObject document = NextWords.document(platform, "2");
        NextWords.questions(document).remove(1);

        JsonObject change = NextWords.agreed(other, NextWords.proposed(author, document));

        assertThat(changes(change)).containsExactly("panel.health second NO_LONGER_ASKED");
        assertThat(mails("core.no-longer-asked"))
                .contains(ann.login(), bob.login(), "Vraag second")
                .doesNotContain("Vraag first");
        assertThat(mails("core.consent-again")).isEmpty();
        assertThat(states(ann)).isEqualTo("first STANDING, second ENDED");
        assertThat(bob.api().get("/me/consents").items().getFirst().getString("endedBecause"))
                .isEqualTo("NO_LONGER_ASKED");
        assertThat(usable()).as("at once").contains("Ann Answers first").doesNotContain("second");
        assertThat(begun(ann)).isEqualTo("first f, second f");
        platform.runNow(SOUTH, "consents-held-back");
        assertThat(begun(ann)).as("another organisation's").isEqualTo("first f, second f");

        platform.runNow(NORTH, "consents-held-back");
        platform.runNow(NORTH, "consents-held-back");

        assertThat(begun(ann)).isEqualTo("first f, second t");
        assertThat(begun(bob)).isEqualTo("second t");
        assertThat(ask("SELECT string_agg(outcome, ' ') FROM core.consent_held_back"))
                .isEqualTo("DONE DONE");
    }

    @Test
    void who_agreed_again_to_a_question_that_came_back_keeps_the_answer() {
        JsonObject without = NextWords.document(platform, "2");
        JsonObject second = NextWords.questions(without).getJsonObject(1);
        NextWords.questions(without).remove(1);
        NextWords.agreed(other, NextWords.proposed(author, without));
        JsonObject with = NextWords.document(platform, "3");
        NextWords.questions(with).add(second);
        NextWords.agreed(other, NextWords.proposed(author, with));
        assertThat(states(ann)).as("ended all the same").isEqualTo("first STANDING, second ENDED");
        assertThat(agree(ann, "second", "3").status()).isEqualTo(201);

        platform.runNow(NORTH, "consents-held-back");

        assertThat(begun(ann)).isEqualTo("first f, second f");
        assertThat(begun(bob)).isEqualTo("second t");
        assertThat(usable()).contains("Ann Answers second").doesNotContain("Bob Answers");
    }

    @Test
    void which_consents_a_change_ends_stands_as_it_was_agreed_to() {
        JsonObject document = NextWords.document(platform, "2");
        NextWords.words(document, "first").put("nl", "Anders");
        NextWords.proposed(author, document);

        try (RawSql sql = RawSql.at(platform, NORTH)) {
            assertThatThrownBy(
                            () -> sql.run("UPDATE core.policy_change SET changed_consents = '[]'"))
                    .hasMessageContaining("what was written and decided about a change stands");
        }
    }

    private TestPerson answering(TenantId tenant, String name, String... questions) {
        TestPerson person = platform.person(tenant, name, "person");
        for (String question : questions) {
            assertThat(agree(person, question, "1").status()).isEqualTo(201);
            Answer answered =
                    person.api()
                            .post(
                                    "/panel/answers",
                                    new JsonObject()
                                            .put("question", question)
                                            .put("text", name + " " + question));
            assertThat(answered.status()).as(answered.toString()).isEqualTo(204);
        }
        return person;
    }

    private static Answer agree(TestPerson person, String question, String textVersion) {
        return person.api()
                .post(
                        "/me/consents",
                        new JsonObject()
                                .put("purpose", "panel.health")
                                .put("textVersion", textVersion)
                                .put("question", question)
                                .put("age", "FROM_16"));
    }

    private static JsonObject question(String id, String words) {
        return new JsonObject()
                .put("id", id)
                .put("text", new JsonObject().put("nl", words).put("en", words));
    }

    private static List<String> changes(JsonObject change) {
        return change.getJsonArray("consents").stream()
                .map(JsonObject.class::cast)
                .map(
                        one ->
                                one.getString("consent")
                                        + " "
                                        + Optional.ofNullable(one.getString("question")).orElse("-")
                                        + " "
                                        + one.getString("how"))
                .toList();
    }

    private static String states(TestPerson person) {
        return person.api().get("/me/consents").items().stream()
                .map(one -> one.getString("question") + " " + one.getString("state"))
                .sorted()
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String usable() {
        return other.api().get("/panel/answers?limit=100").text();
    }

    /** Whether the term of an answer began, by question. */
    private String begun(TestPerson person) {
        return ask(
                "SELECT string_agg(question || ' ' || CASE WHEN withdrawn_at IS NULL THEN 'f' ELSE 't'"
                        + " END, ', ' ORDER BY question) FROM panel.answer WHERE expert_id = '"
                        + person.subject()
                        + "'");
    }

    private String mails(String template) {
        return ask(
                "SELECT coalesce(string_agg(recipient || ' ' || body, ' '), '') FROM core.mail WHERE"
                        + " template = '"
                        + template
                        + "'");
    }

    private String ask(String query) {
        try (RawSql sql = RawSql.at(platform, NORTH)) {
            return sql.ask(query).orElse("");
        }
    }
}

package nl.waarborg.testkit;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.ConsentPurpose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** People agree and take it back in the register of the platform, as everybody does. */
final class Agreeing {

    /** What every consent that is asked by question is asked for in the tenants of tests. */
    private static final List<String> QUESTIONS = List.of("first", "second");

    private Agreeing() {}

    /** The person agrees to all that a consent is asked for; answers the consents. */
    static List<String> give(TestPerson person, ConsentPurpose purpose) {
        boolean byQuestion =
                purpose.stamps().stream().anyMatch(stamp -> stamp.question().isPresent());
        if (!byQuestion) {
            return List.of(give(person, purpose, Optional.empty()));
        }
        List<String> given = new ArrayList<>();
        QUESTIONS.forEach(question -> given.add(give(person, purpose, Optional.of(question))));
        return List.copyOf(given);
    }

    private static String give(
            TestPerson person, ConsentPurpose purpose, Optional<String> question) {
        JsonObject body =
                new JsonObject()
                        .put("purpose", purpose.name())
                        .put("textVersion", "1")
                        .put("age", "FROM_16");
        question.ifPresent(one -> body.put("question", one));
        Answer answer = person.api().post("/me/consents", body);
        if (answer.status() != 201) {
            throw new AssertionError(
                    "%s cannot be agreed to: %s".formatted(purpose.name(), answer));
        }
        return answer.json().getString("id");
    }

    /** The person takes them back. */
    static void takeBack(TestPerson person, List<String> consents) {
        for (String consent : consents) {
            Answer answer = person.api().post("/me/consents/" + consent + "/withdrawal");
            if (answer.status() != 200) {
                throw new AssertionError("A consent cannot be taken back: " + answer);
            }
        }
    }
}

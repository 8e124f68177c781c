package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.Valtes.APPLICATIONS;
import static nl.waarborg.mantelzorgwaardering.Valtes.made;
import static nl.waarborg.mantelzorgwaardering.Valtes.ok;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import java.util.List;

/**
 * A young carer with an application, over HTTP on 22 November 2026.
 *
 * @param person who it is
 * @param id the application
 */
record YoungCarer(TestPerson person, String id) {

    private static final String OLDEST_WHO_NEEDS_A_REPRESENTATIVE = "2010-11-23";

    static YoungCarer drafted(Valtes valtes, String edition, String born) {
        TestPerson person = valtes.someone("carer");
        return new YoungCarer(
                person, valtes.draft(person, edition, Valtes.form("Jeugdlaan 2", born)));
    }

    /** With the carer's own consent, and under sixteen that of a parent. */
    static YoungCarer submitted(Valtes valtes, String edition, String born) {
        YoungCarer young = drafted(valtes, edition, born);
        made(young.consent(own()));
        if (born.compareTo(OLDEST_WHO_NEEDS_A_REPRESENTATIVE) >= 0) {
            made(young.consent(representative()));
        }
        ok(young.post("/submission"));
        return young;
    }

    static JsonObject own() {
        return new JsonObject().put("giver", "CARER").put("textVersion", "2026-1");
    }

    static JsonObject representative() {
        return new JsonObject()
                .put("giver", "REPRESENTATIVE")
                .put("textVersion", "2026-1")
                .put(
                        "representative",
                        new JsonObject()
                                .put("name", "Ouder Proef")
                                .put("relation", "PARENT")
                                .put("contact", "ouder@example.org"));
    }

    String path() {
        return APPLICATIONS + "/" + id;
    }

    Answer post(String what) {
        return person.api().post(path() + what);
    }

    Answer consent(JsonObject body) {
        return person.api().post(path() + "/consents", body);
    }

    /** Takes back, in the own account, what was agreed to last. */
    Answer takeBack(String purpose) {
        return person.api().post("/me/consents/" + agreed(purpose).getString("id") + "/withdrawal");
    }

    JsonObject seen() {
        return ok(person.api().get(path()));
    }

    void granted(TestPerson caseworker) {
        ok(
                caseworker
                        .api()
                        .post(
                                path() + "/decision",
                                new JsonObject()
                                        .put("outcome", "GRANTED")
                                        .put("reasons", "Dat volgt uit de regels.")));
    }

    /** All lines of the register. */
    List<JsonObject> consents() {
        return person.api().get("/me/consents").items();
    }

    List<String> states() {
        return consents().stream().map(one -> one.getString("state")).toList();
    }

    /** The last line of the register for a purpose. */
    JsonObject agreed(String purpose) {
        return consents().stream()
                .filter(one -> one.getString("purpose").equals(purpose))
                .reduce((first, last) -> last)
                .orElseThrow();
    }
}

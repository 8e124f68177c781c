package nl.waarborg.patientexperts;

import static nl.waarborg.patientexperts.Ikocreate.BASE;
import static nl.waarborg.patientexperts.Ikocreate.made;
import static nl.waarborg.patientexperts.Ikocreate.ok;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import java.util.List;
import java.util.UUID;

/**
 * Experts whom the platform knows without an account, and what staff ask and give of them.
 *
 * @param iko where
 * @param project in which they take part
 */
record Unknown(Ikocreate iko, String project) {

    /** An address that nobody else has. */
    String address() {
        return "expert-" + UUID.randomUUID() + "@example.org";
    }

    /**
     * Somebody who takes part and has no account; staff wrote down that the invitation is taken.
     */
    String withoutAccount(String address) {
        JsonObject profile =
                new JsonObject().put("firstName", "Zonder").put("lastName", "Verzonnen");
        String expert =
                made(
                        post(
                                BASE + "/experts",
                                new JsonObject()
                                        .put("startsOn", "2026-11-22")
                                        .put(
                                                "profile",
                                                address.isEmpty()
                                                        ? profile
                                                        : profile.put("email", address))));
        String invitation = iko.invite(expert, project);
        ok(
                post(
                        BASE + "/invitations/" + invitation + "/response",
                        new JsonObject().put("accepted", true)));
        return expert;
    }

    /** What staff want to give: name and address of mail, no answer. */
    JsonObject contactOnly() {
        return Sharing.proposal(project, "TO_A_PARTY").put("questions", new JsonArray());
    }

    /** Has the link mailed anew. */
    Answer again(String expert, String asked) {
        return iko.coordinator()
                .api()
                .post(BASE + "/experts/" + expert + "/share-proposals/" + asked + "/link");
    }

    /** How far a proposal is. */
    String status(String expert, String asked) {
        return iko
                .coordinator()
                .api()
                .get(BASE + "/experts/" + expert + "/share-proposals?limit=100")
                .items()
                .stream()
                .filter(one -> one.getString("id").equals(asked))
                .map(one -> one.getString("status"))
                .findFirst()
                .orElseThrow();
    }

    /** The shares whose party waits to be told. */
    List<String> waiting() {
        return iko
                .coordinator()
                .api()
                .get(BASE + "/stopped-shares?told=false&limit=100")
                .items()
                .stream()
                .map(one -> one.getString("id"))
                .toList();
    }

    /** The share as its expert sees it. */
    JsonObject own(TestPerson person, String expert) {
        return person.api().get(BASE + "/experts/" + expert + "/shares").items().getFirst();
    }

    /** Staff do something. */
    Answer post(String path, JsonObject body) {
        return iko.coordinator().api().post(path, body);
    }
}

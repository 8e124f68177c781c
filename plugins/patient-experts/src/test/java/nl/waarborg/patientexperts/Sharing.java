package nl.waarborg.patientexperts;

import static nl.waarborg.patientexperts.Ikocreate.BASE;
import static nl.waarborg.patientexperts.Ikocreate.made;
import static nl.waarborg.patientexperts.Ikocreate.ok;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

/** What staff ask an expert to let go, what she says to it, and what they give. */
final class Sharing {

    private Sharing() {}

    /** What staff want to give of an expert, for a project. */
    static JsonObject proposal(String project, String way) {
        return new JsonObject()
                .put("projectId", project)
                .put("way", way)
                .put("name", "Proefziekenhuis")
                .put("purpose", "Om u voor het overleg uit te nodigen")
                .put("fields", new JsonArray().add("NAME").add("EMAIL"))
                .put("questions", new JsonArray().add("condition"));
    }

    static Answer propose(Ikocreate iko, String expert, JsonObject body) {
        return iko.coordinator().api().post(BASE + "/experts/" + expert + "/share-proposals", body);
    }

    /** What somebody says to a proposal, who is 16 or older. */
    static Answer say(TestPerson person, String proposal, String word) {
        return person.api()
                .post(
                        BASE + "/me/share-proposals/" + proposal + "/word",
                        new JsonObject().put("word", word).put("age", "FROM_16"));
    }

    static Answer takeBack(TestPerson person, String proposal) {
        return person.api().post(BASE + "/me/share-proposals/" + proposal + "/withdrawal");
    }

    /** Gives what was agreed to: {@code shares} or {@code document-uses}. */
    static Answer give(Ikocreate iko, String expert, String where, String proposal) {
        return iko.coordinator()
                .api()
                .post(
                        BASE + "/experts/" + expert + "/" + where,
                        new JsonObject().put("proposalId", proposal));
    }

    /** Asks, hears yes, and gives. */
    static String shared(
            Ikocreate iko, TestPerson person, String expert, String project, String where) {
        String way = where.equals("shares") ? "TO_A_PARTY" : "IN_A_DOCUMENT";
        String asked = made(propose(iko, expert, proposal(project, way)));
        ok(say(person, asked, "YES"));
        return made(give(iko, expert, where, asked));
    }

    /** What the database says to a share that is written past the API. */
    static String pastTheApi(Ikocreate iko, TestPerson person, String project, String proposal) {
        return iko.raw(
                "INSERT INTO patient_experts.share (tenant_id, id, person_id, proposal_id, project_id,"
                        + " party, contact_data, questions, informed_on, informed_by, shared_on,"
                        + " shared_by) SELECT 'ikocreate', gen_random_uuid(), '"
                        + person.subject()
                        + "', '"
                        + proposal
                        + "', '"
                        + project
                        + "', 'Iedereen', true, 'condition', '2026-11-22', 'MAIL', '2026-11-22', '"
                        + iko.coordinator().account()
                        + "'");
    }
}

package nl.waarborg.architecture.story.ikocreate;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.architecture.story.Teller;
import nl.waarborg.architecture.story.ikocreate.IkocreateStory.Cast;
import nl.waarborg.testkit.ApiClient;

import java.util.List;

/** The first day: answers by choice, a project by invitation, an answer taken back, and leaving. */
final class Joining {

    private final Office office;
    private final Expert ilse;
    private final Expert joost;
    private final Teller teller;

    Joining(Cast cast, Teller teller) {
        office = cast.office();
        ilse = cast.ilse();
        joost = cast.joost();
        this.teller = teller;
    }

    void play() {
        office.open();
        ilse.isWelcomed("2026-12-07");
        joost.isWelcomed("2026-12-07");
        String consent = answers();
        joins();
        shares();
        takesBack(consent);
        ilse.leaves("2026-12-07");
        teller.check(!ilse.inRole(), "Ilse has left the role");
        teller.check(joost.inRole(), "Joost has not");
        teller.say("Ilse leaves the role. What is kept of her stays a year, or until she returns.");
    }

    /** The consent to the first question. */
    private String answers() {
        String condition =
                ilse.answers("condition", new JsonObject().put("text", Expert.CONDITION));
        ilse.answers("since", new JsonObject().put("text", Expert.SINCE));
        ilse.answers("experience", new JsonObject().put("choices", new JsonArray().add("self")));
        teller.check(
                ilse.answersSeenBy(office.coordinator())
                        .equals(List.of("condition", "experience", "since")),
                "The coordinator sees the three answers and no more");
        teller.expect(404, joost.api().get(ilse.path() + "/answers"));
        List<JsonObject> reads = ilse.api().get("/me/reads?limit=100").items();
        teller.check(!reads.isEmpty(), "Ilse reads who looked at her answers: " + reads);
        teller.say(
                "Ilse answers three questions of ten, each after agreeing to that one. She reads that"
                        + " the coordinator looked.");
        return condition;
    }

    private void joins() {
        JsonObject proposal =
                office.ok(
                        office.coordinator()
                                .get(Office.BASE + "/projects/" + office.project() + "/proposal"));
        JsonArray candidates = proposal.getJsonArray("candidates");
        teller.check(
                candidates.size() == 2
                        && candidates.getJsonObject(0).getString("expertId").equals(ilse.id()),
                "Both are proposed, and Joost, who answered nothing, is not left out: " + proposal);
        String invitations = Office.BASE + "/projects/" + office.project() + "/invitations";
        JsonObject invited =
                new JsonObject()
                        .put("expertId", ilse.id())
                        .put("reasons", "Zij kent het uit eigen ervaring.");
        teller.expect(403, ilse.api().post(invitations, invited));
        String invitation = office.made(office.coordinator().post(invitations, invited));
        String response = Office.BASE + "/invitations/" + invitation + "/response";
        JsonObject yes = new JsonObject().put("accepted", true);
        teller.expect(404, joost.api().post(response, yes));
        office.ok(ilse.api().post(response, yes));
        teller.say("The platform proposes, the coordinator invites, Ilse accepts.");
    }

    private void shares() {
        JsonObject share =
                new JsonObject()
                        .put("projectId", office.project())
                        .put("name", "Ziekenhuis Verzonnen")
                        .put("contactData", true)
                        .put("questions", new JsonArray().add("experience"))
                        .put("informedOn", "2026-12-07")
                        .put("informedBy", "PHONE");
        ApiClient coordinator = office.coordinator();
        String line = office.made(coordinator.post(ilse.path() + "/shares", share));
        office.made(
                coordinator.post(
                        ilse.path() + "/document-uses", share.put("name", "Folder, eerste druk")));
        teller.check(
                ilse.api().get("/me/disclosures?limit=100").items().size() == 2,
                "Ilse reads that her address and an answer went to the hospital");
        String word = ilse.path() + "/shares/" + line + "/word";
        JsonObject knew = new JsonObject().put("word", "KNEW");
        teller.expect(403, coordinator.post(word, knew));
        office.ok(ilse.api().post(word, knew));
        teller.say(
                "What goes to the hospital is written down. Ilse reads it, and says that she knew;"
                        + " nobody else can say so.");
    }

    private void takesBack(String consent) {
        office.ok(ilse.api().post("/me/consents/" + consent + "/withdrawal"));
        teller.check(
                ilse.answersSeenBy(office.coordinator()).equals(List.of("experience", "since"))
                        && ilse.answersSeenBy(ilse.api()).equals(List.of("experience", "since")),
                "The answer that Ilse took back is gone at once, the two others are there");
        String data = teller.expect(200, ilse.api().get("/me/data")).text();
        teller.check(
                !data.contains(Expert.CONDITION) && data.contains(Expert.SINCE),
                "Nothing of that answer stands in what is kept of her");
        teller.check(ilse.inRole(), "She is a patient expert still");
        teller.say("Ilse takes one answer back: it is gone at once, and she is an expert still.");
    }
}

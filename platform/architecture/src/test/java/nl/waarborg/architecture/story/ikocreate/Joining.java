package nl.waarborg.architecture.story.ikocreate;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.architecture.story.Teller;
import nl.waarborg.architecture.story.ikocreate.IkocreateStory.Cast;
import nl.waarborg.testkit.Answer;

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
        List<JsonObject> candidates =
                teller.expect(
                                200,
                                office.coordinator()
                                        .get(
                                                Office.BASE
                                                        + "/projects/"
                                                        + office.project()
                                                        + "/proposal"))
                        .items();
        teller.check(
                candidates.size() == 2
                        && candidates.getFirst().getString("expertId").equals(ilse.id()),
                "Both are proposed, and Joost, who answered nothing, is not left out: "
                        + candidates);
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
                        .put("way", "TO_A_PARTY")
                        .put("name", "Ziekenhuis Verzonnen")
                        .put("purpose", "Om haar voor het overleg uit te nodigen")
                        .put("fields", new JsonArray().add("NAME").add("EMAIL"))
                        .put("questions", new JsonArray().add("experience"));
        String asked = asked(share);
        teller.expect(409, give("/shares", asked));
        String word = Office.BASE + "/me/share-proposals/" + asked + "/word";
        JsonObject yes = new JsonObject().put("word", "YES").put("age", "FROM_16");
        teller.expect(403, office.coordinator().post(word, yes));
        teller.expect(404, joost.api().post(word, yes));
        office.ok(ilse.api().post(word, yes));
        String line = office.made(give("/shares", asked));
        teller.check(
                ilse.api().get("/me/disclosures?limit=100").items().size() == 2,
                "Ilse reads that her address and an answer went to the hospital");
        String knew = ilse.path() + "/shares/" + line + "/word";
        teller.expect(403, office.coordinator().post(knew, new JsonObject().put("word", "KNEW")));
        office.ok(ilse.api().post(knew, new JsonObject().put("word", "KNEW")));
        document(share);
        teller.expect(
                200, ilse.api().post(Office.BASE + "/me/share-proposals/" + asked + "/withdrawal"));
        teller.expect(409, give("/shares", asked));
        teller.say(
                "What the coordinator wants to give the hospital is put before Ilse first; nothing"
                        + " goes until she says yes, nobody says it for her, and once she takes it back"
                        + " nothing more goes.");
    }

    /** A leaflet that names her, to which she says no first and yes to what is asked anew. */
    private void document(JsonObject share) {
        JsonObject leaflet =
                share.copy().put("way", "IN_A_DOCUMENT").put("name", "Folder, eerste druk");
        String first = asked(leaflet);
        says(first, "NO");
        teller.expect(409, give("/document-uses", first));
        teller.check(ilse.inRole(), "Saying no changes nothing of her role");
        String second = asked(leaflet.put("fields", new JsonArray()));
        says(second, "YES");
        office.made(give("/document-uses", second));
    }

    private String asked(JsonObject share) {
        return office.made(office.coordinator().post(ilse.path() + "/share-proposals", share));
    }

    private void says(String proposal, String word) {
        office.ok(
                ilse.api()
                        .post(
                                Office.BASE + "/me/share-proposals/" + proposal + "/word",
                                new JsonObject().put("word", word).put("age", "FROM_16")));
    }

    private Answer give(String where, String proposal) {
        return office.coordinator()
                .post(ilse.path() + where, new JsonObject().put("proposalId", proposal));
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

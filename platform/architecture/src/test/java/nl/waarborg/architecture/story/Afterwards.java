package nl.waarborg.architecture.story;

import static nl.waarborg.architecture.story.Counter.AWARD;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;

import java.util.List;

/** What follows on a decision: an objection, a hold, and the edition of the year after. */
final class Afterwards {

    private final Counter counter;
    private final Teller teller;

    Afterwards(Counter counter, Teller teller) {
        this.counter = counter;
        this.teller = teller;
    }

    /** A refusal that another human takes back. */
    void objection(Applicant carer, String application) {
        ApiClient own = counter.carer(carer);
        List<JsonObject> letters = own.get(application + "/letters").items();
        teller.check(
                letters.stream()
                        .anyMatch(
                                letter ->
                                        letter.getString("kind")
                                                .equals("mantelzorgwaardering.decision-refused")),
                "The refusal was written to the carer: " + letters);
        JsonObject grounds =
                new JsonObject().put("grounds", "De zorg ging door, op een ander adres.");
        JsonObject objection = counter.made(own.post(application + "/objections", grounds));
        teller.check(
                objection.getString("lastDay").equals("2027-01-13"),
                "Six weeks from the day after: " + objection);
        String decision = AWARD + "/objections/" + objection.getString("id") + "/decision";
        JsonObject upheld =
                new JsonObject()
                        .put("outcome", "UPHELD")
                        .put("reasons", "De zorg is niet gestopt maar verhuisd.");
        teller.expect(403, counter.staff(Organisation.CASEWORKER).post(decision, upheld));
        counter.ok(counter.staff(Organisation.OBJECTIONS).post(decision, upheld));
        teller.check(
                counter.ok(own.get(application)).getString("status").equals("GRANTED"),
                "The grant stands in the place of the refusal");
        teller.say(
                "%s objects until %s; who refused may not decide; a colleague upholds it."
                        .formatted(carer.first(), objection.getString("lastDay")));
    }

    /** A payout that waits for a conversation. */
    void hold(Applicant carer, String application) {
        ApiClient caseworker = counter.staff(Organisation.CASEWORKER);
        JsonObject suspicion =
                new JsonObject()
                        .put("suspicion", "Twee aanvragen noemen hetzelfde rekeningnummer.");
        String hold =
                AWARD
                        + "/payout-holds/"
                        + counter.made(caseworker.post(application + "/payout-holds", suspicion))
                                .getString("id");
        ApiClient own = counter.carer(carer);
        teller.check(
                state(own, application).equals("PAYOUT_HELD_SUSPICION"),
                "The carer sees that the payout is held");
        JsonObject outcome =
                new JsonObject()
                        .put("outcome", "RELEASED")
                        .put("reasons", "De rekening is van beiden samen.");
        teller.expect(409, caseworker.post(hold + "/outcome", outcome));
        teller.say(carer.first() + "'s payout is held on suspicion. It cannot end without a talk.");
        JsonObject conversation =
                new JsonObject()
                        .put("on", "2026-12-11")
                        .put("channel", "PHONE")
                        .put("summary", "De rekening is een gezamenlijke rekening.");
        counter.ok(caseworker.post(hold + "/conversation", conversation));
        counter.ok(caseworker.post(hold + "/outcome", outcome));
        teller.check(state(own, application).equals("TO_BE_PAID"), "The payout is free again");
        teller.say("They talk on the telephone; a caseworker releases the payout.");
    }

    /** Applications that look alike become work for a person, and nothing else. */
    void duplicates(String edition) {
        ApiClient caseworker = counter.staff(Organisation.CASEWORKER);
        counter.made(caseworker.post(AWARD + "/editions/" + edition + "/duplicate-checks"));
        List<JsonObject> tasks = caseworker.get(AWARD + "/review-tasks?limit=100").items();
        teller.check(!tasks.isEmpty(), "There is something to look at");
        teller.check(
                tasks.stream().anyMatch(task -> task.getString("kind").equals("SAME_IBAN")),
                "Two applications name one account: " + tasks);
        JsonObject closing =
                new JsonObject()
                        .put("outcome", "NO_OBJECTION")
                        .put("reasons", "Nagevraagd; er is niets vreemds aan.");
        for (JsonObject task : tasks) {
            String path = AWARD + "/review-tasks/" + task.getString("id");
            counter.ok(caseworker.post(path + "/outcome", closing));
        }
        teller.say(
                "A caseworker looks at %d signs, such as two applications with one account. None is"
                                .formatted(tasks.size())
                        + " refused for it.");
    }

    /**
     * A year later: what was known is filled in, how the care is now is asked again.
     *
     * @return the second application
     */
    String nextEdition(Applicant carer) {
        JsonObject edition =
                Organisation.assen2026()
                        .put("name", "Mantelzorgwaardering Assen 2027")
                        .put("opensOn", "2027-09-01")
                        .put("closesOn", PrivacyDesk.day(Years.NEXT_YEAR).toString());
        String id =
                counter.made(counter.staff(Organisation.MANAGER).post(AWARD + "/editions", edition))
                        .getString("id");
        ApiClient own = counter.carer(carer);
        Answer draft = own.post(AWARD + "/applications", new JsonObject().put("editionId", id));
        JsonObject prefilled = counter.made(draft);
        teller.check(
                prefilled.getJsonObject("carer").getString("street").equals(carer.street())
                        && prefilled.getJsonObject("care").getInteger("hoursPerWeek") == null,
                "What lasts is filled in, how the care is now is not: " + prefilled.fieldNames());
        teller.say(
                "%s applies again in 2027: %d answers are filled in, to be confirmed."
                        .formatted(carer.first(), prefilled.getJsonArray("prefilled").size()));
        String application = AWARD + "/applications/" + prefilled.getString("id");
        counter.ok(own.with("If-Match", draft.header("ETag")).put(application, carer.form()));
        counter.ok(own.post(application + "/submission"));
        teller.say("She looks at them, says how the care is now, and hands in on the last day.");
        return prefilled.getString("id");
    }

    private String state(ApiClient own, String application) {
        return counter.ok(own.get(application + "/payout")).getString("state");
    }
}

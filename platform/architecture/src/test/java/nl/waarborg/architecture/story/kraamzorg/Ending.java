package nl.waarborg.architecture.story.kraamzorg;

import io.vertx.core.json.JsonObject;

import nl.waarborg.architecture.story.Officer;
import nl.waarborg.architecture.story.Officer.Destroyed;
import nl.waarborg.architecture.story.People;
import nl.waarborg.architecture.story.Teller;
import nl.waarborg.architecture.story.kraamzorg.KraamzorgStory.Cast;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;

import java.util.List;

/** The years after: struck off by a human, an appeal, a return, leaving, and what is kept of it. */
final class Ending {

    private static final String DOSSIER = "kraamzorg_register.dossier";

    private final People people;
    private final Register register;
    private final Carer mira;
    private final Carer nadia;
    private final Teller teller;

    Ending(Cast cast, Teller teller) {
        people = cast.people();
        register = cast.register();
        mira = cast.mira();
        nadia = cast.nadia();
        this.teller = teller;
    }

    void missesHours() {
        mira.worked("2026-11-23", 140);
        nadia.worked("2026-11-23", 412);
        JsonObject hours = mira.requirement("care-hours-2026-11-23");
        teller.check(
                hours.getString("verdict").equals("NOT_MET"),
                "Of Mira's first year it is said that the hours are too few: " + hours);
        teller.check(
                mira.status().equals("REGISTERED"), "What the norm says of her decides nothing");
        teller.say("Mira writes down 140 hours of care. The advice: " + hours.getString("reason"));

        ApiClient caseworker = people.as(Register.CASEWORKER);
        String decisions = mira.dossier() + "/decisions";
        JsonObject strikeOff = new JsonObject().put("kind", "STRIKE_OFF");
        teller.expect(400, caseworker.post(decisions, strikeOff.copy().put("reasons", "Nee.")));
        String reasons = "In het eerste jaar 140 uur zorg, waar de norm er 200 vraagt.";
        register.ok(caseworker.post(decisions, strikeOff.put("reasons", reasons)));
        JsonObject decision = mira.api().get(decisions + "?limit=100").items().getLast();
        teller.check(
                decision.getString("decidedBy").equals(people.name(Register.CASEWORKER))
                        && decision.getString("reasons").equals(reasons),
                "Mira reads who struck her off and why: " + decision);
        teller.check(
                mira.now().getString("registrationEndedOn").equals("2028-01-10"),
                "Her registration ended on that day: " + mira.now());
        nadiaIs("REGISTERED");
        teller.say("A caseworker strikes Mira off, with reasons; without them it is not possible.");
    }

    void appeals() {
        String appeals = mira.dossier() + "/appeals";
        JsonObject made =
                register.ok(
                        mira.api()
                                .post(
                                        appeals,
                                        new JsonObject()
                                                .put("grounds", "Ik heb twee maanden vervangen.")));
        teller.check(
                made.getString("lastDayOn").equals("2028-02-21")
                        && made.getString("dueOn").equals("2028-04-03"),
                "It is the last day of six weeks, and six weeks begin: " + made);
        String decision = appeals + "/" + made.getString("id") + "/decision";
        JsonObject dismissed =
                new JsonObject()
                        .put("outcome", "DISMISSED")
                        .put("reasons", "Ook met de vervanging blijft het onder de norm.");
        teller.expect(403, people.as(Register.CASEWORKER).post(decision, dismissed));
        teller.expect(404, people.as(Register.COMMITTEE).post(decision, dismissed));
        register.assign(mira.dossier(), Register.COMMITTEE);
        register.ok(people.as(Register.COMMITTEE).post(decision, dismissed));
        teller.check(mira.status().equals("STRUCK_OFF"), "The strike-off stands: " + mira.now());
        teller.say(
                "Mira appeals on the last day. The committee, and not who decided, dismisses it.");
    }

    void returns() {
        String number = mira.number();
        register.ok(
                mira.api()
                        .post(mira.dossier() + "/return", new JsonObject().put("returner", true)));
        teller.check(
                mira.requirement("diploma").getString("verdict").equals("MET")
                        && mira.requirement("first-aid").getString("verdict").equals("NOT_MET"),
                "Of who returns the diploma may be old; the certificate expired: " + mira.advice());
        teller.check(
                decided("ADMIT_PROVISIONALLY", "Zij keert terug; het certificaat volgt nog.")
                        .equals("2029-07-04"),
                "She has four months: " + mira.now());
        mira.handsInFirstAid("2029-03-01", "2031-03-01");
        teller.check(
                mira.advice().getString("outcome").equals("MET"),
                "Now nothing lacks any more: " + mira.advice());
        teller.check(
                decided("ADMIT", "Alles wat de norm vraagt is er.").equals("2033-03-04"),
                "A whole period of the norm begins: " + mira.now());
        JsonObject now = mira.now();
        teller.check(
                now.getString("status").equals("REGISTERED")
                        && now.getString("registrationEndedOn") == null
                        && now.getString("registrationNumber").equals(number),
                "She is registered again under her own number, and no term runs: " + now);
        nadiaIs("REGISTERED");
        teller.say(
                "A year later she asks to come back: provisionally, until she hands in a new"
                        + " certificate; then in full, under the same number.");
    }

    /** Until when a registration runs by a decision of the caseworker. */
    private String decided(String kind, String reasons) {
        JsonObject decision = new JsonObject().put("kind", kind).put("reasons", reasons);
        return register.ok(
                        people.as(Register.CASEWORKER)
                                .post(mira.dossier() + "/decisions", decision))
                .getString("runsUntil");
    }

    void leaves() {
        teller.expect(405, mira.api().delete(mira.dossier()));
        register.ok(mira.api().post(mira.dossier() + "/deregistration"));
        JsonObject now = mira.now();
        teller.check(
                now.getString("status").equals("DEREGISTERED")
                        && now.getString("registrationEndedOn").equals("2030-06-03"),
                "She left on her own word: " + now);
        Answer kept = teller.expect(200, mira.api().get("/me/retention?limit=100"));
        teller.check(
                kept.text().contains("2034-06-03") && kept.text().contains("KCK-R1"),
                "She reads until when her dossier is kept, and by which rule: " + kept);
        teller.say("Mira leaves. She cannot erase the dossier; it stays until 3 June 2034.");
    }

    void stays() {
        teller.check(
                dossiers("2034-06-03").isEmpty(), "No dossier goes before its four years are over");
        teller.expect(200, mira.api().get(mira.dossier()));
        nadiaIs("EXPIRED");
        teller.say("The rules run. On the last day of four years Mira's dossier is still there.");
    }

    void goes() {
        List<Destroyed> all = officer().destroys("2034-06-04");
        List<Destroyed> gone = dossiers(all);
        teller.check(
                gone.equals(List.of(new Destroyed(DOSSIER, "KCK-R1", 1))),
                "The certificate says that one dossier went, and by which promise: " + gone);
        teller.check(
                all.contains(new Destroyed("core.account", "KCK-R1a", 1)),
                "Mira's account went with it, and no other: " + all);
        people.isGone(mira.login());
        officer().checksTheTrail();
        teller.say(
                "Four years are over: the dossier goes, her account with it, and a signed certificate"
                        + " says so.");
        nadiaIs("EXPIRED");
        teller.check(
                nadia.now().getString("registrationEndedOn").equals("2030-11-22"),
                "Nadia's four years run until 22 November 2034: " + nadia.now());
        teller.say("Nadia's dossier stays until 22 November 2034, four years after her period.");
    }

    private void nadiaIs(String status) {
        teller.check(nadia.status().equals(status), "Nadia is as she was: " + nadia.now());
    }

    private List<Destroyed> dossiers(String day) {
        return dossiers(officer().destroys(day));
    }

    private static List<Destroyed> dossiers(List<Destroyed> all) {
        return all.stream().filter(one -> one.dataset().equals(DOSSIER)).toList();
    }

    private Officer officer() {
        return new Officer(people.as(Register.OFFICER), teller);
    }
}

package nl.waarborg.architecture.story.ikocreate;

import io.vertx.core.json.JsonObject;

import nl.waarborg.architecture.story.Officer;
import nl.waarborg.architecture.story.Officer.Destroyed;
import nl.waarborg.architecture.story.People;
import nl.waarborg.architecture.story.PrivacyDesk;
import nl.waarborg.architecture.story.PrivacyDesk.Due;
import nl.waarborg.architecture.story.Teller;
import nl.waarborg.architecture.story.ikocreate.IkocreateStory.Cast;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** The years after: back within the year, away again, and gone a year later. */
final class Parting {

    private static final String SCHEMA = "patient_experts.";
    private static final LocalDate GONE_DAY = LocalDate.of(2029, 3, 1);

    private final People people;
    private final Office office;
    private final Expert ilse;
    private final Expert joost;
    private final Teller teller;
    private List<Due> foretold = List.of();

    Parting(Cast cast, Teller teller) {
        people = cast.people();
        office = cast.office();
        ilse = cast.ilse();
        joost = cast.joost();
        this.teller = teller;
    }

    void returns() {
        officer().destroys("2027-12-06");
        teller.check(
                retention().contains("2027-12-07"),
                "Ilse reads that all would go after 7 December: " + retention());
        JsonObject day = new JsonObject().put("day", "2027-12-06");
        teller.expect(403, ilse.api().post(ilse.path() + "/return", day));
        office.ok(office.coordinator().post(ilse.path() + "/return", day));
        teller.check(ilse.inRole(), "Ilse has the role again");
        teller.check(
                ilse.answersSeenBy(ilse.api()).equals(List.of("experience", "since")),
                "What she answered is still there");
        teller.check(!retention().contains("2027-12-07"), "No term runs any more: " + retention());
        teller.say("A day before all of it would go, Ilse is welcomed back: the term stops.");
    }

    void leaves() {
        ilse.leaves("2028-02-29");
        teller.check(
                retention().contains("2029-02-28"),
                "The year begins anew, from the day she left again: " + retention());
        teller.say("Ilse was there long after 7 December. She leaves; a new year begins to run.");
    }

    void stays() {
        teller.check(expertData("2029-02-28").isEmpty(), "Nothing goes before the year is over");
        teller.expect(200, ilse.api().get(ilse.path()));
        teller.check(
                ilse.answersSeenBy(ilse.api()).equals(List.of("experience", "since")),
                "On the last day her answers are still there");
        foretold = desk().preview(GONE_DAY);
        teller.say("The rules run. On the last day of the year all is still there.");
    }

    void goes() {
        desk().asForetold(foretold, desk().dailyRun(GONE_DAY));
        teller.say("What was foretold the day before is what the night's run did, row for row.");
        List<Destroyed> all = officer().destroys("2029-03-01");
        List<Destroyed> gone = ofExperts(all);
        teller.check(
                gone.contains(new Destroyed(SCHEMA + "expert", "IKO-R3", 1))
                        && gone.contains(new Destroyed(SCHEMA + "answer", "IKO-R3", 2))
                        && gone.contains(new Destroyed(SCHEMA + "share", "IKO-R5a", 1))
                        && gone.contains(new Destroyed(SCHEMA + "document_use", "IKO-R5a", 1)),
                "The certificate says what went, and by which promise: " + gone);
        teller.expect(404, office.coordinator().get(ilse.path()));
        teller.check(
                invited().noneMatch(ilse.id()::equals),
                "Nothing tells any more that Ilse took part in the project");
        teller.check(
                all.contains(new Destroyed("core.account", "IKO-R3a", 1)),
                "Her account went with it, and no other: " + all);
        people.isGone(ilse.login());
        officer().checksTheTrail();
        teller.say(
                "A day later all of it is gone, her account with it, and a signed certificate says so."
                        + " What is left is the log of what went to the hospital.");
        teller.check(joost.inRole(), "Joost, who never left, is untouched");
        teller.say("Joost, who never left, is an expert still.");
    }

    private Stream<String> invited() {
        String path = Office.BASE + "/invitations?limit=100&project=" + office.project();
        return teller.expect(200, office.coordinator().get(path)).items().stream()
                .map(one -> one.getString("expertId"));
    }

    private List<Destroyed> expertData(String day) {
        return ofExperts(officer().destroys(day));
    }

    private static List<Destroyed> ofExperts(List<Destroyed> all) {
        return all.stream().filter(one -> one.dataset().startsWith(SCHEMA)).toList();
    }

    private PrivacyDesk desk() {
        return new PrivacyDesk(people.as(Office.OFFICER), teller);
    }

    private String retention() {
        return teller.expect(200, ilse.api().get("/me/retention?limit=100")).text();
    }

    private Officer officer() {
        return new Officer(people.as(Office.OFFICER), teller);
    }
}

package nl.waarborg.architecture.story;

import nl.waarborg.architecture.story.PrivacyDesk.Due;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What became of it in the years after: the next edition, a carer who asks for removal, and the
 * days on which things go, each a start of the jar on the same data. Nobody asks for a run; the
 * platform's own daily ones are looked at.
 */
final class Years {

    static final String APPLICATION = "mantelzorgwaardering.application";

    private static final String ACCOUNT = "core.account";

    /** The last day of the next edition, from which twelve months count (VAL-R1). */
    static final Instant NEXT_YEAR = Instant.parse("2027-10-05T09:00:00Z");

    private static final Instant DAY_BEFORE = Instant.parse("2028-10-04T09:00:00Z");
    private static final Instant APPLICATIONS_GO = Instant.parse("2028-10-05T09:00:00Z");

    /** The end of the seventh financial year after that of the payout (VAL-R4). */
    private static final Instant LAST_DAY_OF_BOOKS = Instant.parse("2033-12-31T09:00:00Z");

    private static final Instant PAYMENTS_GO = Instant.parse("2034-01-01T09:00:00Z");
    private static final LocalDate ONE_YEAR = LocalDate.of(2028, 10, 5);
    private static final LocalDate TWO_YEARS = LocalDate.of(2029, 10, 5);
    private static final LocalDate SEVEN_YEARS = LocalDate.of(2033, 12, 31);
    private static final String LAST_OFFICER = "privacy-2033@valtes.example";

    private final Function<Instant, JarProcess> start;
    private final Teller teller;
    private final Map<String, Applicant> carers;
    private final Map<String, String> applications;
    private final Kenniscentrum elsewhere;
    private final Neighbours neighbours;
    private Map<String, LocalDate> kept = Map.of();
    private String again = "";
    private String removed = "";
    private List<Due> foretold = List.of();
    private List<Due> foretoldElsewhere = List.of();

    /**
     * Years to come.
     *
     * @param start starts the platform on its data at a moment
     * @param carers by first name
     * @param applications the ids of their applications, by first name
     */
    Years(
            Function<Instant, JarProcess> start,
            Teller teller,
            Map<String, Applicant> carers,
            Map<String, String> applications) {
        this.start = start;
        this.teller = teller;
        this.carers = carers;
        this.applications = applications;
        this.elsewhere = new Kenniscentrum(teller);
        neighbours = new Neighbours(teller);
    }

    /**
     * Plays them.
     *
     * @return how each application stood when the next edition closed, by first name
     */
    Map<String, String> play() {
        Map<String, String> ends = nextEdition();
        dayBefore();
        applicationsGo();
        lastDayOfBooks();
        paymentsGo();
        return ends;
    }

    private Map<String, String> nextEdition() {
        try (JarProcess platform = at("5 October 2027: the next edition closes", NEXT_YEAR)) {
            PrivacyDesk desk = PrivacyDesk.ofValtes(platform, teller);
            desk.dailyRun(day(NEXT_YEAR));
            Map<String, String> ends = ends(platform);
            Counter counter = new Counter(platform, teller);
            again = new Afterwards(counter, teller).nextEdition(carer("Anna"));
            elsewhere.begin(platform);
            Removal removal = new Removal(teller, counter.carer(carer("Demi")), desk.api());
            kept = removal.play(carer("Demi"));
            removed = removal.subject();
            teller.expect(404, desk.why(APPLICATION, application("Demi")));
            neighbours.begin(platform);
            neighbours.foretell(platform, day(DAY_BEFORE));
            return ends;
        }
    }

    /** How each stands; a draft is gone the night after the edition closed (VAL-R1). */
    private Map<String, String> ends(JarProcess platform) {
        Counter counter = new Counter(platform, teller);
        ApiClient caseworker = counter.staff(Organisation.CASEWORKER);
        Map<String, String> ends = new LinkedHashMap<>();
        for (Applicant carer : carers.values()) {
            String path = Counter.AWARD + "/applications/" + application(carer.first());
            Answer answer = caseworker.get(path);
            if (answer.status() == 404) {
                // Staff never see a draft; the carer knows whether there is one.
                teller.expect(404, counter.carer(carer).get(path));
                ends.put(carer.first(), Story.ERASED);
            } else {
                ends.put(carer.first(), teller.expect(200, answer).json().getString("status"));
            }
        }
        return ends;
    }

    private void dayBefore() {
        try (JarProcess platform = at("4 October 2028: a day before", DAY_BEFORE)) {
            PrivacyDesk desk = PrivacyDesk.ofValtes(platform, teller);
            PrivacyDesk centre = elsewhere.desk(platform);
            desk.dailyRun(day(DAY_BEFORE));
            centre.dailyRun(day(DAY_BEFORE));
            teller.check(desk.keptUntil(APPLICATION, application("Chris")).equals(ONE_YEAR), "One");
            teller.check(desk.keptUntil(APPLICATION, again).equals(TWO_YEARS), "Anna's term began");
            teller.check(
                    desk.keptUntil(APPLICATION, application("Anna")).equals(TWO_YEARS),
                    "It began anew for what she applied for before");
            teller.say("All applications are still there; Anna's, who applied again, for longer.");
            asTheLetterSaid(desk.keptAbout(removed));
            teller.say("Of Demi there is what the letter named, until the days that it named.");
            foretold = desk.preview(day(APPLICATIONS_GO));
            teller.check(
                    PrivacyDesk.of(APPLICATION, foretold).equals(goingIn2028()),
                    "All but Anna's go: " + foretold);
            Set<String> accounts = PrivacyDesk.of(ACCOUNT, foretold);
            teller.check(
                    accounts.size() == goingIn2028().size(),
                    "With each goes the account of its person: " + foretold);
            teller.say("With each application its person's account will go (VAL-R7).");
            foretoldElsewhere = centre.preview(day(APPLICATIONS_GO));
            teller.check(
                    PrivacyDesk.of(Kenniscentrum.APPLICATION, foretoldElsewhere)
                            .equals(Set.of(elsewhere.application())),
                    "Joris' application goes: " + foretoldElsewhere);
            teller.say(
                    "The preview of the next day names %d records, and one elsewhere."
                            .formatted(foretold.size()));
            neighbours.asForetold(platform, day(DAY_BEFORE));
            neighbours.foretell(platform, day(APPLICATIONS_GO));
        }
    }

    /** The letter names no term of its own, and the platform none of what shares a request's. */
    private void asTheLetterSaid(Map<String, LocalDate> there) {
        Map<String, LocalDate> expected = new TreeMap<>(kept);
        expected.remove("core.rights_ground");
        Map<String, LocalDate> found = new TreeMap<>(there);
        found.remove("core.mail");
        teller.check(found.equals(expected), "The letter said " + expected + ", it is " + found);
    }

    private Set<String> goingIn2028() {
        Set<String> going = new TreeSet<>(applications.values());
        List.of("Anna", "Demi", "Tess").forEach(first -> going.remove(application(first)));
        return going;
    }

    private void applicationsGo() {
        try (JarProcess platform = at("5 October 2028: twelve months later", APPLICATIONS_GO)) {
            PrivacyDesk desk = PrivacyDesk.ofValtes(platform, teller);
            PrivacyDesk centre = elsewhere.desk(platform);
            desk.asForetold(foretold, desk.dailyRun(day(APPLICATIONS_GO)));
            centre.asForetold(foretoldElsewhere, centre.dailyRun(day(APPLICATIONS_GO)));
            elsewhere.untouched(platform);
            neighbours.asForetold(platform, day(APPLICATIONS_GO));
            neighbours.allGone();
            teller.say(
                    "The night's run did that and nothing else, here and elsewhere, and signs it.");
            teller.expect(200, desk.why(APPLICATION, again));
            Counter counter = new Counter(platform, teller);
            teller.expect(401, counter.logIn(carer("Chris")));
            teller.expect(200, counter.logIn(carer("Anna")));
            teller.say("Chris has no account any more; Anna, who applied again, logs in.");
            foretold = desk.preview(day(LAST_DAY_OF_BOOKS));
            teller.say(
                    "The preview of five years later names %d records of %s."
                            .formatted(foretold.size(), PrivacyDesk.kinds(foretold)));
        }
    }

    private void lastDayOfBooks() {
        try (JarProcess platform = at("31 December 2033: the last day", LAST_DAY_OF_BOOKS)) {
            Accounts accounts = new Accounts(platform, teller, "valtes");
            ApiClient administrator = accounts.administrator("beheer-2033@valtes.example");
            PrivacyDesk desk =
                    new PrivacyDesk(
                            accounts.invited(administrator, LAST_OFFICER, "privacy-officer"),
                            teller);
            desk.asForetold(foretold, desk.dailyRun(day(LAST_DAY_OF_BOOKS)));
            teller.say("Accounts that nobody used are gone; a new officer reads what the run did.");
            teller.check(
                    desk.keptAbout(removed).equals(Map.of(Removal.PAYMENT, SEVEN_YEARS)),
                    "Of Demi the payment is left: " + desk.keptAbout(removed));
            elsewhere.asksAnew(platform);
            foretold = desk.preview(day(PAYMENTS_GO));
            teller.check(
                    PrivacyDesk.kinds(foretold).equals(Set.of(Removal.PAYMENT))
                            && foretold.size() == Story.GRANTED + 1,
                    "All payments go, the rejected one too: " + foretold);
            teller.say("Of Demi only the payment is left, until today.");
        }
    }

    private void paymentsGo() {
        try (JarProcess platform = at("1 January 2034: the payments go", PAYMENTS_GO)) {
            ApiClient officer = new Accounts(platform, teller, "valtes").staff(LAST_OFFICER);
            PrivacyDesk desk = new PrivacyDesk(officer, teller);
            desk.asForetold(foretold, desk.dailyRun(day(PAYMENTS_GO)));
            teller.expect(404, officer.get("/subjects/" + removed + "/retention"));
            elsewhere.untouched(platform);
            teller.say("Nothing is left of the award of 2026 and of Demi. Wilma's dossier stands.");
        }
    }

    private static LocalDate day(Instant moment) {
        return PrivacyDesk.day(moment);
    }

    private JarProcess at(String title, Instant moment) {
        teller.chapter(title);
        return start.apply(moment);
    }

    private Applicant carer(String first) {
        return Objects.requireNonNull(carers.get(first), first);
    }

    private String application(String first) {
        return Objects.requireNonNull(applications.get(first), first);
    }

    /** What must not stand in any log. */
    List<String> secrets() {
        return Stream.concat(elsewhere.secrets().stream(), neighbours.secrets().stream()).toList();
    }
}

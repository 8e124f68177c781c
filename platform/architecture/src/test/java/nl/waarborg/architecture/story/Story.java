package nl.waarborg.architecture.story;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Plays the award of Assen 2026 over HTTP, from its first day to the end of its books: each moment
 * is a start of the jar on the same data. Stops with an {@link AssertionError} at the first answer
 * that is not as it should be.
 */
final class Story {

    /** What is told of an application that went when its term was over. */
    static final String ERASED = "ERASED";

    static final Instant FIRST_DAY = Instant.parse("2026-11-01T09:00:00Z");

    /** 23:59:59 in Assen on the last day. */
    static final Instant LAST_SECOND = Instant.parse("2026-11-30T22:59:59Z");

    /** 00:00:00 in Assen on the day after. */
    static final Instant TOO_LATE = Instant.parse("2026-11-30T23:00:00Z");

    static final Instant DESK_DAY = Instant.parse("2026-12-02T09:00:00Z");

    static final Instant OBJECTION_DAY = Instant.parse("2026-12-11T09:00:00Z");

    static final Instant PAYOUT_DAY = Instant.parse("2026-12-14T09:00:00Z");

    /** How many awards there are to pay, Quinten's among them. */
    static final int GRANTED = 10;

    private final Path jar;
    private final Path folder;
    private final Teller teller;
    private String edition = "";
    private final Map<String, String> applications = new LinkedHashMap<>();
    private final Map<String, Applicant> carers = new LinkedHashMap<>();
    private final Years years;

    /**
     * A story to play.
     *
     * @param folder an empty folder for data and logs
     */
    Story(Path jar, Path folder, Teller teller) {
        this.jar = jar;
        this.folder = folder;
        this.teller = teller;
        Applicants.all().forEach(applicant -> carers.put(applicant.first(), applicant));
        years = new Years(this::started, teller, carers, applications);
    }

    /**
     * Plays it to the end.
     *
     * @return how each application ended, by first name
     */
    Map<String, String> play() {
        award();
        return years.play();
    }

    private void award() {
        JarProcess first = chapter("1 November 2026: the desk opens", FIRST_DAY);
        try {
            Organisation organisation = new Organisation(first, teller);
            edition = organisation.open();
            opening(first).apply(edition);
            opening(first).mistakes(edition);
        } finally {
            first.kill();
        }
        teller.say("The platform is killed, as by kill -9, and started again on its data.");
        try (JarProcess second = standing("30 November, 23:59:59: the last second", LAST_SECOND)) {
            opening(second).lastSecond();
        }
        try (JarProcess third = standing("1 December, 00:00:00: the edition is closed", TOO_LATE)) {
            opening(third).tooLate();
        }
        try (JarProcess fourth = chapter("2 December: a human decides", DESK_DAY)) {
            afterwards(fourth).duplicates(edition);
            Desk desk = new Desk(fourth, teller, applications);
            desk.decideAll(carers.values());
            new Organisation(fourth, teller).suspendAndResume();
        }
        try (JarProcess fifth = chapter("11 December: an objection and a hold", OBJECTION_DAY)) {
            afterwards(fifth).objection(carer("Quinten"), path(carer("Quinten")));
            afterwards(fifth).hold(carer("Gijs"), path(carer("Gijs")));
        }
        teller.chapter("14 December: the payout");
        new Payout(() -> started(PAYOUT_DAY), teller, edition).play(GRANTED);
    }

    private OpeningDays opening(JarProcess platform) {
        return new OpeningDays(platform, teller, carers, applications);
    }

    private Afterwards afterwards(JarProcess platform) {
        return new Afterwards(new Counter(platform, teller), teller);
    }

    private JarProcess chapter(String title, Instant moment) {
        teller.chapter(title);
        return started(moment);
    }

    private JarProcess started(Instant moment) {
        return JarProcess.start(jar, folder, moment);
    }

    /** At exactly that moment, however long the start takes. */
    private JarProcess standing(String title, Instant moment) {
        teller.chapter(title);
        return JarProcess.standing(jar, folder, moment);
    }

    /** What must not stand in any log. */
    Stream<String> secrets() {
        Stream<String> ofCarers =
                carers.values().stream()
                        .flatMap(
                                carer ->
                                        Stream.of(
                                                carer.name(),
                                                carer.login(),
                                                carer.password(),
                                                carer.street(),
                                                carer.iban(),
                                                carer.born()));
        Stream<String> others =
                Stream.of("111222333", JarProcess.OPERATOR_PASSWORD, Organisation.STAFF_PASSWORD);
        return Stream.of(ofCarers, others, years.secrets().stream()).flatMap(Function.identity());
    }

    private Applicant carer(String first) {
        return Objects.requireNonNull(carers.get(first), first);
    }

    private String path(Applicant carer) {
        return "/mantelzorgwaardering/applications/" + applications.get(carer.first());
    }
}

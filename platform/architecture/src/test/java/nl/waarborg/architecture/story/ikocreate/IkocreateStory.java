package nl.waarborg.architecture.story.ikocreate;

import nl.waarborg.architecture.story.JarProcess;
import nl.waarborg.architecture.story.People;
import nl.waarborg.architecture.story.Teller;

import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Ilse answers three questions of ten, takes part, takes one answer back, leaves, returns within
 * the year, leaves again, and is gone a year later; Joost stays. Stops with an {@link
 * AssertionError} at the first answer that is not as it should be.
 */
public final class IkocreateStory {

    private static final String TENANT = "ikocreate";

    private static final Instant FIRST_DAY = Instant.parse("2026-12-07T09:00:00Z");

    /** The last day but one of the year after {@link #FIRST_DAY}, on which Ilse leaves. */
    private static final Instant RETURN_DAY = Instant.parse("2027-12-06T09:00:00Z");

    private static final Instant LEAP_DAY = Instant.parse("2028-02-29T09:00:00Z");
    private static final Instant LAST_KEPT_DAY = Instant.parse("2029-02-28T09:00:00Z");
    private static final Instant GONE_DAY = Instant.parse("2029-03-01T09:00:00Z");

    private final Path jar;
    private final Path folder;
    private final Teller teller;

    /**
     * A story to play.
     *
     * @param folder an empty folder for data and logs
     */
    public IkocreateStory(Path jar, Path folder, Teller teller) {
        this.jar = jar;
        this.folder = folder;
        this.teller = teller;
    }

    /** Plays it to the end. */
    public void play() {
        Cast cast;
        teller.chapter("7 December 2026: three questions of ten, and a project");
        try (JarProcess first = JarProcess.standing(jar, folder, FIRST_DAY)) {
            cast = Cast.at(first, FIRST_DAY, teller);
            new Joining(cast, teller).play();
        }
        Parting parting = new Parting(cast, teller);
        later(cast, "6 December 2027: Ilse returns within the year", RETURN_DAY, parting::returns);
        later(cast, "29 February 2028: Ilse leaves again", LEAP_DAY, parting::leaves);
        later(cast, "28 February 2029: the last kept day", LAST_KEPT_DAY, parting::stays);
        later(cast, "1 March 2029: Ilse is gone", GONE_DAY, parting::goes);
    }

    private void later(Cast cast, String title, Instant moment, Runnable what) {
        teller.chapter(title);
        try (JarProcess platform = JarProcess.standing(jar, folder, moment)) {
            cast.people().at(platform, moment);
            what.run();
        }
    }

    /** What must not stand in any log. */
    static Stream<String> secrets() {
        return Stream.of(
                "Ilse Verzonnen",
                "Joost Verzonnen",
                "@patientexpert.example",
                Expert.CONDITION,
                Expert.SINCE);
    }

    /** Who plays in it. */
    record Cast(People people, Office office, Expert ilse, Expert joost) {

        static Cast at(JarProcess platform, Instant moment, Teller teller) {
            People people = new People(TENANT, platform, moment, teller);
            Office office = new Office(people, teller);
            return new Cast(
                    people,
                    office,
                    new Expert("Ilse", people, office, teller),
                    new Expert("Joost", people, office, teller));
        }
    }
}

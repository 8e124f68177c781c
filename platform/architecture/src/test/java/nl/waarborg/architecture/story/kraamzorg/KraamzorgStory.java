package nl.waarborg.architecture.story.kraamzorg;

import nl.waarborg.architecture.story.JarProcess;
import nl.waarborg.architecture.story.People;
import nl.waarborg.architecture.story.Teller;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Mira registers, works, is struck off, comes back, leaves, and has gone four years later; Nadia
 * does nothing of the kind. Stops with an {@link AssertionError} at the first answer that is not as
 * it should be.
 */
public final class KraamzorgStory {

    private static final String TENANT = "kenniscentrum-kraamzorg";

    private static final Instant FIRST_DAY = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant HOURS_DAY = Instant.parse("2028-01-10T09:00:00Z");

    /** Six weeks after the decision of {@link #HOURS_DAY}. */
    private static final Instant LAST_APPEAL_DAY = Instant.parse("2028-02-21T09:00:00Z");

    /** More than a year after she was struck off, so that she is somebody who returns. */
    private static final Instant RETURN_DAY = Instant.parse("2029-03-05T09:00:00Z");

    private static final Instant LEAVING_DAY = Instant.parse("2030-06-03T09:00:00Z");
    private static final Instant LAST_KEPT_DAY = Instant.parse("2034-06-03T09:00:00Z");
    private static final Instant GONE_DAY = Instant.parse("2034-06-04T09:00:00Z");

    private final Path jar;
    private final Path folder;
    private final Teller teller;

    /**
     * A story to play.
     *
     * @param folder an empty folder for data and logs
     */
    public KraamzorgStory(Path jar, Path folder, Teller teller) {
        this.jar = jar;
        this.folder = folder;
        this.teller = teller;
    }

    /** Plays it to the end. */
    public void play() {
        Cast cast;
        teller.chapter("23 November 2026: Mira and Nadia register");
        try (JarProcess first = JarProcess.start(jar, folder, FIRST_DAY)) {
            cast = Cast.at(first, FIRST_DAY, TENANT, teller);
            new Registering(cast, teller).play();
        }
        later(cast, "10 January 2028: too few hours", HOURS_DAY, one -> one.missesHours());
        later(cast, "21 February 2028: the appeal", LAST_APPEAL_DAY, one -> one.appeals());
        later(cast, "5 March 2029: Mira comes back", RETURN_DAY, one -> one.returns());
        later(cast, "3 June 2030: Mira leaves", LEAVING_DAY, one -> one.leaves());
        later(cast, "3 June 2034: the last kept day", LAST_KEPT_DAY, one -> one.stays());
        later(cast, "4 June 2034: the dossier goes", GONE_DAY, one -> one.goes());
    }

    private void later(Cast cast, String title, Instant moment, Consumer<Ending> what) {
        teller.chapter(title);
        try (JarProcess platform = JarProcess.start(jar, folder, moment)) {
            cast.at(platform, moment);
            what.accept(new Ending(cast, teller));
        }
    }

    /** What must not stand in any log. */
    static Stream<String> secrets() {
        return Stream.of("Mira", "Nadia")
                .flatMap(
                        first ->
                                Stream.of(
                                        first + " Verzonnen",
                                        "@kraamverzorgende.example",
                                        "Wiegelaan van " + first))
                .distinct();
    }

    /** Who plays in it. */
    record Cast(People people, People elsewhere, Register register, Carer mira, Carer nadia) {

        static Cast at(JarProcess platform, Instant moment, String tenant, Teller teller) {
            People people = new People(tenant, platform, moment, teller);
            Register register = new Register(people, teller);
            return new Cast(
                    people,
                    new People("valtes", platform, moment, teller),
                    register,
                    new Carer("Mira", people, register, teller),
                    new Carer("Nadia", people, register, teller));
        }

        void at(JarProcess platform, Instant moment) {
            people.at(platform, moment);
            elsewhere.at(platform, moment);
        }

        List<Carer> carers() {
            return List.of(mira, nadia);
        }
    }
}

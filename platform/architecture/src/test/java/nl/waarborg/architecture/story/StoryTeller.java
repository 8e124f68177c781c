package nl.waarborg.architecture.story;

import nl.waarborg.architecture.story.ikocreate.IkocreateStory;
import nl.waarborg.architecture.story.kraamzorg.KraamzorgStory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** Plays the stories by hand and prints them: {@code mvn -q -Pstory package}. */
public final class StoryTeller {

    private StoryTeller() {}

    /** Ends with an exception, and so with another status than 0, where a story breaks off. */
    public static void main(String[] arguments) {
        Teller teller = new Teller(System.out::println);
        new KraamzorgStory(jar(), emptyFolder("told-kraamzorg"), teller).play();
        new IkocreateStory(jar(), emptyFolder("told-ikocreate"), teller).play();
        Story story = new Story(jar(), emptyFolder("told"), teller);
        Map<String, String> ends = story.play();
        System.out.println();
        System.out.println("How it ended: " + ends);
    }

    /** The jar that the build leaves. */
    public static Path jar() {
        return root().resolve("platform/app/target/waarborg.jar");
    }

    /** A new folder for data and logs among what the build leaves. */
    public static Path emptyFolder(String name) {
        Path folder = root().resolve("platform/architecture/target/story-" + name);
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> old = Files.walk(folder)) {
                    for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path root() {
        return Path.of(System.getProperty("waarborg.root")).toAbsolutePath().normalize();
    }
}

package nl.waarborg.architecture.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** Plays the story by hand and prints it: {@code mvn -q -Pstory package}. */
final class StoryTeller {

    private StoryTeller() {}

    /** Ends with an exception, and so with another status than 0, where the story breaks off. */
    public static void main(String[] arguments) {
        Story story = new Story(jar(), emptyFolder("told"), new Teller(System.out::println));
        Map<String, String> ends = story.play();
        System.out.println();
        System.out.println("How it ended: " + ends);
    }

    static Path jar() {
        return root().resolve("platform/app/target/waarborg.jar");
    }

    /** A new folder for data and logs among what the build leaves. */
    static Path emptyFolder(String name) {
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

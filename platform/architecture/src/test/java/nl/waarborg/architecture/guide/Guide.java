package nl.waarborg.architecture.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The guide to writing a plugin, block by block. */
final class Guide {

    private static final String FILE = "platform/docs/writing-a-plugin.md";
    private static final Pattern BLOCK =
            Pattern.compile(
                    "(?:^\\*\\*`(?<file>[^`]+)`\\*\\*\\n\\n)?^```(?<language>\\w+)\\n(?<text>.*?)^```$",
                    Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern BETWEEN = Pattern.compile("\\n\\n");

    private final List<Block> blocks;

    private Guide(List<Block> blocks) {
        this.blocks = blocks;
    }

    /**
     * A block of the guide.
     *
     * @param file the file that it is; empty where it is none
     * @param language what it is written in
     * @param text all of it
     */
    record Block(String file, String language, String text) {}

    static Guide read() {
        try {
            Matcher found = BLOCK.matcher(Files.readString(root().resolve(FILE)));
            List<Block> blocks = new ArrayList<>();
            while (found.find()) {
                String file = found.group("file");
                blocks.add(
                        new Block(
                                file == null ? "" : file,
                                found.group("language"),
                                found.group("text")));
            }
            return new Guide(blocks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path root() {
        return Path.of(System.getProperty("waarborg.root")).toAbsolutePath().normalize();
    }

    /** The files of the plugin's project, by their path in it. */
    Map<String, String> project() {
        Map<String, String> files = new TreeMap<>();
        blocks.stream()
                .filter(block -> block.file().equals("pom.xml") || block.file().startsWith("src/"))
                .forEach(block -> files.put(block.file(), block.text()));
        return files;
    }

    /** What a file of the guide holds. */
    String file(String name) {
        return blocks.stream()
                .filter(block -> block.file().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The guide shows no " + name))
                .text();
    }

    /** The command that starts the program, without {@code java -jar waarborg.jar}. */
    List<String> startArguments() {
        String start = "java -jar waarborg.jar ";
        return blocks.stream()
                .map(Block::text)
                .filter(text -> text.startsWith(start))
                .map(text -> List.of(text.substring(start.length()).strip().split(" ")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The guide does not start the program"));
    }

    /** The calls, in their order, each with the answer that is shown after it. */
    List<ShownCall> calls() {
        List<ShownCall> calls = new ArrayList<>();
        for (Block block : blocks) {
            if (block.language().equals("sh") && block.text().startsWith("curl ")) {
                BETWEEN.splitAsStream(block.text()).map(ShownCall::of).forEach(calls::add);
            } else if (block.language().equals("json")) {
                calls.add(calls.removeLast().answeredWith(block.text()));
            }
        }
        return calls;
    }
}

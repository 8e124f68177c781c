import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks or rewrites the layout of every Java source below the given folders: {@code check|write folder...}. */
public final class Format {
    public static void main(String[] arguments) throws Exception {
        boolean write = arguments[0].equals("write");
        var formatter = new Formatter(JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());
        List<Path> off = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            for (Path source : sources(Path.of(arguments[i]))) {
                String before = Files.readString(source);
                String after = formatter.formatSource(
                        RemoveUnusedImports.removeUnusedImports(
                                ImportOrderer.reorderImports(before, JavaFormatterOptions.Style.AOSP)));
                if (before.equals(after)) {
                    continue;
                }
                off.add(source);
                if (write) {
                    Files.writeString(source, after);
                }
            }
        }
        if (!write && !off.isEmpty()) {
            off.forEach(source -> System.err.println("layout: " + source));
            System.err.println("Mend it with: mvn -q -N initialize -Dformat.goal=write");
            System.exit(1);
        }
    }

    private static List<Path> sources(Path root) throws Exception {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var files = Files.walk(root)) {
            return files.filter(f -> f.toString().endsWith(".java") && !f.toString().contains("/target/")).sorted().toList();
        }
    }
}

package nl.waarborg.architecture.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The tenants of the story: the published ones, with an invented account for Valtes to pay from.
 * The published file leaves that to Valtes.
 */
final class StoryTenants {

    static final String PAYS_FROM = "NL91ABNA0417164300";

    private static final String AUTHORITY = "      commissioningAuthority: Gemeente Assen\n";
    private static final String ACCOUNT =
            "      payoutName: Stichting Verzonnen Waardering\n      payoutIban: "
                    + PAYS_FROM
                    + "\n";

    private StoryTenants() {}

    /** A copy in this folder. */
    static Path in(Path folder) {
        Path published = StoryTeller.root().resolve("tenants");
        Path copy = folder.resolve("tenants").toAbsolutePath();
        if (Files.exists(copy)) {
            return copy;
        }
        try (Stream<Path> files = Files.walk(published)) {
            for (Path file : files.toList()) {
                Path to = copy.resolve(published.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
            Path valtes = copy.resolve("valtes/tenant.yaml");
            String text = Files.readString(valtes);
            if (!text.contains(AUTHORITY)) {
                throw new IllegalStateException("The settings of Valtes do not stand as expected");
            }
            Files.writeString(valtes, text.replace(AUTHORITY, AUTHORITY + ACCOUNT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }
}

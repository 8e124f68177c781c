package nl.waarborg.app;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/** Where the program lies. */
final class ProgramFolder {

    private ProgramFolder() {}

    /** The folder of the running jar; the working folder where the program runs from classes. */
    static Path current() {
        CodeSource source = ProgramFolder.class.getProtectionDomain().getCodeSource();
        Path program =
                source == null
                        ? Path.of("")
                        : Path.of(URI.create(source.getLocation().toString())).toAbsolutePath();
        Path folder = program.getParent();
        return folder == null || !Files.isRegularFile(program)
                ? Path.of("").toAbsolutePath()
                : folder;
    }
}

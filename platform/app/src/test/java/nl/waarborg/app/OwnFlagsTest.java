package nl.waarborg.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

class OwnFlagsTest {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @Test
    void the_process_replaces_itself_and_is_the_same_process(@TempDir Path folder)
            throws IOException, InterruptedException {
        Process process =
                start(List.of("-jar", jar(folder).toString(), "--a", "two words", "", "é"));
        process.outputWriter(StandardCharsets.UTF_8).append("from before").close();

        assertThat(said(process))
                .contains("process " + process.pid())
                .contains("arguments [--a, two words, , é]")
                .contains("input from before")
                .anyMatch(line -> line.startsWith("flags") && line.contains("-Xmx512m"));
        assertThat(process.waitFor()).isEqualTo(FlagsShown.STATUS);
    }

    @Test
    void who_sets_a_flag_has_set_them_all(@TempDir Path folder)
            throws IOException, InterruptedException {
        Process process = start(List.of("-Xmx64m", "-jar", jar(folder).toString()));
        process.outputWriter().close();

        assertThat(said(process)).contains("flags [-Xmx64m]");
        assertThat(process.waitFor()).isEqualTo(FlagsShown.STATUS);
    }

    @Test
    void flags_in_the_environment_count_too() {
        List<String> command = List.of("java", "-jar", "waarborg.jar");

        assertThat(OwnFlags.better(command, Map.of("JDK_JAVA_OPTIONS", "-Xmx64m"), JAVA)).isEmpty();
        assertThat(OwnFlags.better(command, Map.of("PATH", "/bin"), JAVA)).isPresent();
    }

    @Test
    void a_program_that_is_no_jar_is_left_alone() {
        assertThat(OwnFlags.better(List.of("java", "-cp", "classes", "Main"), Map.of(), JAVA))
                .isEmpty();
    }

    @Test
    void loaded_classes_are_kept_beside_data_that_is_there(@TempDir Path folder) {
        String kept = "-XX:SharedArchiveFile=" + folder.resolve("java-classes.jsa");

        assertThat(flags(Map.of(), "--http-port", "0", "--data-dir", folder.toString()))
                .contains(kept);
        assertThat(flags(Map.of(), "--data-dir=" + folder)).contains(kept);
        assertThat(flags(Map.of("WAARBORG_DATA_DIR", folder.toString()))).contains(kept);
    }

    @Test
    void no_classes_are_kept_where_no_data_is_or_for_a_command(@TempDir Path folder) {
        String data = "--data-dir=" + folder;

        assertThat(flags(Map.of(), data + "/none")).noneMatch(flag -> flag.contains("Archive"));
        assertThat(flags(Map.of(), "backup", data)).noneMatch(flag -> flag.contains("Archive"));
    }

    private static List<String> flags(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of("java", "-jar", "waarborg.jar"));
        command.addAll(List.of(arguments));
        return OwnFlags.better(command, environment, JAVA).orElseThrow();
    }

    private static Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.contains("JAVA"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.redirectErrorStream(true).start();
    }

    private static List<String> said(Process process) {
        return process.inputReader(StandardCharsets.UTF_8).lines().toList();
    }

    private static Path jar(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, FlagsShown.class.getName());
        main.put(Attributes.Name.CLASS_PATH, classPath());
        main.putValue("Enable-Native-Access", "ALL-UNNAMED");
        Path jar = folder.resolve("shown.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
    }
}

package nl.waarborg.architecture.promises;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long data is kept stands in the file of an organisation and nowhere in a plugin. Lengths of
 * time that a plugin does hold are terms of its own work, each named with its reason in {@code
 * lengths.txt}.
 */
final class PluginTermsTest {

    private static final Pattern LENGTH =
            Pattern.compile("(?:Period|Duration)\\.of(?:Days|Weeks|Months|Years)\\(");
    private static final Pattern REASON = Pattern.compile("(\\S+) +(\\S.{15,})");

    @Test
    void a_plugin_holds_no_length_of_time_without_a_reason() throws SQLException {
        Set<String> found = new TreeSet<>(inCode());
        found.addAll(inTheDatabase());

        assertThat(found).isEqualTo(reasons().keySet());
    }

    @Test
    void a_length_that_nobody_gave_a_reason_is_seen() {
        assertThat(LENGTH.matcher("Period kept = Period.ofYears(2);").find()).isTrue();
        assertThat(LENGTH.matcher("Duration.ofDays(KEPT)").find()).isTrue();
        assertThat(LENGTH.matcher("Period.parse(settings.term())").find()).isFalse();
    }

    /** Classes of plugins that make a period or a duration of days or longer. */
    private static Set<String> inCode() {
        try (Stream<Path> files = Files.walk(PublishedPromises.root().resolve("plugins"))) {
            return files.filter(file -> file.toString().contains("/src/main/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> LENGTH.matcher(PublishedPromises.text(file)).find())
                    .map(PluginTermsTest::nameOf)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path file) {
        String name = file.toString();
        return name.substring(name.indexOf("/nl/waarborg/") + 13, name.length() - 5)
                .replace('/', '.');
    }

    /** Functions, constraints and views of plugins, as they stand, that hold days or longer. */
    private static Set<String> inTheDatabase() throws SQLException {
        Set<String> found = new TreeSet<>();
        try (TestPlatform platform =
                        TestPlatform.serving(
                                PublishedPromises.plugins(), PublishedPromises.documents());
                Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                SELECT place FROM (
                                  SELECT nspname || '.' || proname, prosrc
                                    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                                  UNION ALL
                                  SELECT nspname || '.' || conname, pg_get_constraintdef(c.oid)
                                    FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
                                  UNION ALL
                                  SELECT schemaname || '.' || viewname, definition FROM pg_views
                                ) AS all_there (place, text)
                                WHERE split_part(place, '.', 1)
                                    NOT IN ('core', 'public', 'pg_catalog', 'information_schema')
                                  AND text ~* 'interval *''|''[^'']*''::interval|make_interval'
                                """)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static Map<String, String> reasons() {
        Path file =
                PublishedPromises.root()
                        .resolve("platform/architecture/src/test/resources")
                        .resolve("nl/waarborg/architecture/promises/lengths.txt");
        return PublishedPromises.text(file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(
                        line -> {
                            var parts = REASON.matcher(line);
                            assertThat(parts.matches()).as(line).isTrue();
                            return parts;
                        })
                .collect(Collectors.toMap(parts -> parts.group(1), parts -> parts.group(2)));
    }
}

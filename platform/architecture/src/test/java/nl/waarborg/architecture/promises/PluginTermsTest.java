package nl.waarborg.architecture.promises;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
            Pattern.compile(
                    "(?:Period|Duration)\\.of(?:Days|Weeks|Months|Years)?\\("
                            + "|\\b(?:plus|minus)(?:Days|Weeks|Months|Years)\\(");

    /**
     * In the database: an interval, or days that are added to a date or taken from it. For Java and
     * PostgreSQL alike.
     */
    private static final String STORED_LENGTH =
            "interval *'|'[^']*'::interval|make_interval"
                    + "|(?:_on|_at|_from|_until|_to|_day|_of_birth|date|today\\(\\)|now\\(\\))\"?\\)*"
                    + "\\s*[+-]\\s*\\d+";

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
        assertThat(LENGTH.matcher("received.plusDays(42)").find()).isTrue();
        assertThat(LENGTH.matcher("today.minusYears(KEPT)").find()).isTrue();
        assertThat(LENGTH.matcher("work.today().plusWeeks(WEEKS)").find()).isTrue();
        assertThat(LENGTH.matcher("Period.of(1, 0, 0)").find()).isTrue();
        assertThat(LENGTH.matcher("Period.parse(settings.term())").find()).isFalse();
        assertThat(LENGTH.matcher("total.plus(other)").find()).isFalse();
    }

    @Test
    void days_that_a_function_adds_to_a_date_are_seen() {
        Pattern stored = Pattern.compile(STORED_LENGTH, Pattern.CASE_INSENSITIVE);

        for (String length :
                new String[] {
                    "NEW.due_on := NEW.received_on + 42;",
                    "BETWEEN dossier.runs_until - 56 AND dossier.runs_until",
                    "(decided_at AT TIME ZONE 'Europe/Amsterdam')::date + 42",
                    "kraamzorg_register.today() - 365",
                    "coalesce(a_on, b_on) + 14",
                    "core.now() + interval '3 days'",
                    "CHECK ((ended_on <= (given_until + 1)))"
                }) {
            assertThat(stored.matcher(length).find()).as(length).isTrue();
        }
        for (String other : new String[] {"series.last_number + 1", "due_on + term.days"}) {
            assertThat(stored.matcher(other).find()).as(other).isFalse();
        }
    }

    /** Classes of plugins that make a length of days or longer, or count days from a date. */
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

    /**
     * Functions, constraints, defaults and views of plugins, as they stand, that hold or count
     * days.
     */
    private static Set<String> inTheDatabase() throws SQLException {
        Set<String> found = new TreeSet<>();
        try (TestPlatform platform =
                        TestPlatform.serving(
                                PublishedPromises.plugins(), PublishedPromises.documents());
                Connection owner = platform.ownerConnection();
                PreparedStatement statement =
                        owner.prepareStatement(
                                """
                                SELECT place FROM (
                                  SELECT nspname || '.' || proname, prosrc
                                    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                                  UNION ALL
                                  SELECT nspname || '.' || conname, pg_get_constraintdef(c.oid)
                                    FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
                                  UNION ALL
                                  SELECT nspname || '.' || relname || '.' || attname,
                                      pg_get_expr(d.adbin, d.adrelid)
                                    FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid
                                    JOIN pg_namespace n ON n.oid = c.relnamespace
                                    JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
                                  UNION ALL
                                  SELECT schemaname || '.' || viewname, definition FROM pg_views
                                ) AS all_there (place, text)
                                WHERE split_part(place, '.', 1)
                                    NOT IN ('core', 'installation', 'public', 'pg_catalog',
                                        'information_schema')
                                  AND text ~* ?
                                """)) {
            statement.setString(1, STORED_LENGTH);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
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

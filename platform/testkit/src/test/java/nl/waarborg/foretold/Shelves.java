package nl.waarborg.foretold;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.testkit.TestPlatform;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Random rows of random people in the tables of a stand-in, and what becomes of them. */
final class Shelves {

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private static final String REVIEWS =
            ", (SELECT count(*) FROM core.retention_task k WHERE k.tenant_id = t.tenant_id AND"
                    + " k.record_id = t.id AND k.kind = 'DISPOSITION')";

    private final TestPlatform platform;
    private final String tenant;
    private final StandIn module;

    Shelves(TestPlatform platform, String tenant, StandIn module) {
        this.platform = platform;
        this.tenant = tenant;
        this.module = module;
    }

    /**
     * What stands in a row: all of it, whether anything personal is left, what it hangs on, and how
     * often people were asked to look at it.
     */
    record Row(String text, boolean words, boolean books, String above, int reviews) {}

    /** Rows whose dates lie so that terms end about a day. */
    void fill(RandomGenerator random, LocalDate about) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = entered(owner)) {
            owner.setAutoCommit(false);
            List<UUID> people = new ArrayList<>();
            for (int i = random.nextInt(10, 30); i > 0; i--) {
                UUID person = UUID.randomUUID();
                statement.execute(
                        "INSERT INTO core.subject (tenant_id, id, created_at) VALUES ('%s', '%s', now())"
                                .formatted(tenant, person));
                people.add(person);
            }
            for (UUID person : people) {
                if (random.nextInt(4) == 0) {
                    restrict(statement, random, about, person);
                }
            }
            for (var kept : module.kinds().entrySet()) {
                for (int i = random.nextInt(10, 40); i > 0; i--) {
                    UUID person = people.get(random.nextInt(people.size()));
                    add(statement, random, about, kept.getKey(), kept.getValue(), person);
                }
            }
            owner.commit();
        }
    }

    private void add(
            Statement statement,
            RandomGenerator random,
            LocalDate about,
            Dataset dataset,
            Kind kind,
            UUID person)
            throws SQLException {
        UUID id = UUID.randomUUID();
        Map<String, String> values = new LinkedHashMap<>();
        for (Column<?> column : dataset.columns()) {
            value(column, kind, random, about).ifPresent(value -> values.put(column.name(), value));
        }
        values.put("tenant_id", tenant);
        values.put("id", id.toString());
        values.put("person_id", person.toString());
        insert(statement, dataset, values);
        Dataset child = module.children().get(dataset);
        if (child != null && random.nextBoolean()) {
            UUID leaf = UUID.randomUUID();
            insert(
                    statement,
                    child,
                    Map.of(
                            "tenant_id",
                            tenant,
                            "id",
                            leaf.toString(),
                            "version",
                            "1",
                            "created_at",
                            about.minusYears(1).toString(),
                            "above_id",
                            id.toString(),
                            "words",
                            "a leaf"));
            if (random.nextInt(9) == 0) {
                hold(statement, child, leaf, person);
            }
        }
        if (random.nextInt(9) == 0) {
            hold(statement, random.nextBoolean() ? null : dataset, id, person);
        }
    }

    private static Optional<String> value(
            Column<?> column, Kind kind, RandomGenerator random, LocalDate about) {
        String name = column.name();
        if (name.equals("version")) {
            return Optional.of("1");
        }
        if (name.equals("created_at")) {
            return Optional.of(about.minusYears(random.nextInt(30)).toString());
        }
        if (name.equals("active_at")) {
            return sometimes(random, 4, () -> moment(kind, random, about));
        }
        if (name.startsWith("anchor")) {
            return sometimes(random, -5, () -> moment(kind, random, about));
        }
        if (name.startsWith("in_")) {
            return Optional.of(random.nextInt(5) == 0 ? "true" : "false");
        }
        if (name.equals("part")) {
            return sometimes(random, 2, () -> any(kind.parts(), random));
        }
        if (name.startsWith("attribute")) {
            List<Set<String>> named = List.copyOf(kind.attributes().values());
            int number = Integer.parseInt(name.substring("attribute".length()));
            return sometimes(random, -4, () -> any(named.get(number), random));
        }
        return Optional.of("some " + name);
    }

    /** One in so many; with a minus, all but one in so many. */
    private static Optional<String> sometimes(
            RandomGenerator random, int one, Supplier<String> value) {
        boolean hit = random.nextInt(Math.abs(one)) == 0;
        String drawn = value.get();
        return (one < 0) != hit && !drawn.isEmpty() ? Optional.of(drawn) : Optional.empty();
    }

    private static String any(Set<String> values, RandomGenerator random) {
        return values.isEmpty() ? "" : List.copyOf(values).get(random.nextInt(values.size()));
    }

    /** Mostly a day or two beside the one from which a term ends about then. */
    private static String moment(Kind kind, RandomGenerator random, LocalDate about) {
        Period period = kind.periods().get(random.nextInt(kind.periods().size()));
        LocalDate day =
                switch (random.nextInt(4)) {
                    case 0 -> about.minusDays(random.nextInt(9_000));
                    case 1 -> about.minus(period).withMonth(12).withDayOfMonth(31);
                    default -> about.minus(period).plusDays(random.nextInt(-2, 3));
                };
        int hours = random.nextInt(24);
        return day.atTime(hours, 30).atZone(ZONE).toInstant().toString();
    }

    private static void insert(Statement statement, Dataset dataset, Map<String, String> values)
            throws SQLException {
        List<String> names = List.copyOf(values.keySet());
        StringBuilder sql = new StringBuilder("INSERT INTO " + dataset.table() + " (");
        sql.append(String.join(", ", names)).append(") VALUES (");
        sql.append(
                String.join(
                        ", ", names.stream().map(name -> "'" + values.get(name) + "'").toList()));
        statement.execute(sql.append(")").toString());
    }

    private void hold(Statement statement, @Nullable Dataset dataset, UUID id, UUID person)
            throws SQLException {
        String what =
                dataset == null
                        ? "NULL, NULL, '" + person + "'"
                        : "'" + dataset.table() + "', '" + id + "', NULL";
        statement.execute(
                "INSERT INTO core.hold (tenant_id, id, created_at, dataset, record_id, subject_id,"
                        + " ground, reference, placed_by, review_on) VALUES ('%s', gen_random_uuid(),"
                                .formatted(tenant)
                        + " now(), %s, 'OPEN_REQUEST', 'case 1', gen_random_uuid(), '2099-01-01')"
                                .formatted(what));
    }

    /** Some restrictions stand, some end on the day or beside it. */
    private void restrict(Statement statement, RandomGenerator random, LocalDate about, UUID person)
            throws SQLException {
        Instant end =
                about.plusDays(random.nextInt(-2, 3))
                        .atTime(random.nextInt(24), 30)
                        .atZone(ZONE)
                        .toInstant();
        String ended =
                random.nextBoolean()
                        ? "NULL, NULL"
                        : "'%s', '%s'".formatted(end.minus(Duration.ofDays(3)), end);
        statement.execute(
                "INSERT INTO core.restriction (tenant_id, id, created_at, subject_id, request_id,"
                        + " announced_at, ends_at) VALUES ('%s', gen_random_uuid(), now(), '%s',"
                                .formatted(tenant, person)
                        + " gen_random_uuid(), %s)".formatted(ended));
    }

    /** Every row by table and id. */
    Map<String, Row> all() throws SQLException {
        Map<String, Row> rows = new LinkedHashMap<>();
        try (Connection owner = platform.ownerConnection();
                Statement statement = entered(owner)) {
            for (Dataset dataset : module.all()) {
                read(statement, dataset, rows);
            }
        }
        return rows;
    }

    private static void read(Statement statement, Dataset dataset, Map<String, Row> rows)
            throws SQLException {
        String more = ", FALSE, '" + parentOf(dataset) + " ' || t.above_id::text";
        if (dataset.column("books").isPresent()) {
            more = ", t.books IS NOT NULL, ''";
        }
        String select = "SELECT t.id, t::text, t.words IS NOT NULL" + more + REVIEWS + " FROM ";
        try (ResultSet row = statement.executeQuery(select + dataset.table() + " t")) {
            while (row.next()) {
                rows.put(
                        dataset.table() + " " + row.getString(1),
                        new Row(
                                row.getString(2),
                                row.getBoolean(3),
                                row.getBoolean(4),
                                row.getString(5),
                                row.getInt(6)));
            }
        }
    }

    private static String parentOf(Dataset dataset) {
        return dataset.about() instanceof SubjectLink.Through(var _, var parent)
                ? parent.table().toString()
                : "";
    }

    private Statement entered(Connection owner) throws SQLException {
        Statement statement = owner.createStatement();
        statement.execute("SET waarborg.tenant = '" + tenant + "'");
        statement.execute("SET waarborg.reach = 'TENANT'");
        statement.execute("SET waarborg.purpose = 'rights'");
        return statement;
    }
}

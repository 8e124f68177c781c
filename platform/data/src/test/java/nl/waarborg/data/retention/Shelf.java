package nl.waarborg.data.retention;

import nl.waarborg.kernel.retention.HoldGround;
import nl.waarborg.kernel.retention.RecordFacts;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Random rows of the vault, as the database has them and as the kernel is told of them. */
final class Shelf {

    private final Vault vault;
    private final RandomGenerator random;
    private final String table;
    private final List<UUID> people = new ArrayList<>();
    private final Map<UUID, Paper> papers = new HashMap<>();

    Shelf(Vault vault, RandomGenerator random, String table) {
        this.vault = vault;
        this.random = random;
        this.table = table;
    }

    /** A row. */
    record Paper(
            UUID id,
            UUID person,
            LocalDate made,
            @Nullable Instant ended,
            @Nullable Instant seen,
            LocalDate booked,
            @Nullable String kind,
            boolean draft,
            Instant changed,
            @Nullable String name,
            @Nullable String note) {

        RecordFacts facts() {
            Map<String, LocalDate> dates = new HashMap<>();
            dates.put("MADE", made);
            dates.put("FY_END", booked);
            dates.put("SEEN", seen == null ? made : day(seen));
            if (ended != null) {
                dates.put("ENDED", day(ended));
            }
            Set<String> cases = new HashSet<>();
            if (draft) {
                cases.add("draft");
            }
            if ("A".equals(kind) || "B".equals(kind)) {
                cases.add("odd");
            }
            return RecordFacts.dated(dates)
                    .in(cases, kind == null ? Map.of() : Map.of("kind", kind))
                    .active(day(changed));
        }

        static LocalDate day(Instant moment) {
            return LocalDateTime.ofInstant(moment, Vault.ZONE).toLocalDate();
        }
    }

    Map<UUID, Paper> papers() {
        return papers;
    }

    List<UUID> people() {
        return people;
    }

    void fill(int persons, int rows) {
        try (Connection connection =
                nl.waarborg.data.TestServer.superuserOf(vault.owner).connect()) {
            connection.setAutoCommit(false);
            for (String sql : Vault.AT_NORTH) {
                try (var statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }
            for (int i = 0; i < persons; i++) {
                people.add(addPerson(connection));
            }
            for (int i = 0; i < rows; i++) {
                Paper paper = paper();
                papers.put(paper.id(), paper);
                insert(connection, paper);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static UUID addPerson(Connection connection) throws SQLException {
        UUID id = UUID.randomUUID();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "INSERT INTO core.subject (tenant_id, id, created_at, wrapped_key)"
                                + " VALUES ('north', ?, now(), 'x')")) {
            statement.setObject(1, id);
            statement.execute();
        }
        return id;
    }

    private Paper paper() {
        return new Paper(
                UUID.randomUUID(),
                people.get(random.nextInt(people.size())),
                day(),
                random.nextInt(4) == 0 ? null : moment(),
                random.nextInt(4) == 0 ? null : moment(),
                day(),
                switch (random.nextInt(5)) {
                    case 0 -> null;
                    case 1 -> "A";
                    case 2 -> "B";
                    default -> "C";
                },
                random.nextInt(4) == 0,
                random.nextInt(3) == 0 ? moment() : Instant.parse("1990-01-01T00:00:00Z"),
                random.nextInt(8) == 0 ? null : "Somebody",
                random.nextInt(4) == 0 ? null : "Something");
    }

    private LocalDate day() {
        int year = random.nextInt(2019, 2028);
        return switch (random.nextInt(5)) {
            case 0 -> LocalDate.of(year, 2, 28).plusDays(random.nextInt(2));
            case 1 -> LocalDate.of(year, 12, 31).plusDays(random.nextInt(2));
            case 2 -> LocalDate.of(year, random.nextInt(1, 13), 1).minusDays(1);
            default -> LocalDate.of(year, 1, 1).plusDays(random.nextInt(365));
        };
    }

    /** Often near midnight, sometimes on one side of the night of a change of clocks. */
    private Instant moment() {
        LocalDate day = random.nextInt(4) == 0 ? nightOfChange() : day();
        return day.atStartOfDay(Vault.ZONE)
                .toInstant()
                .plusSeconds(random.nextInt(27) * 3_600L - 3_600L * random.nextInt(3))
                .minusMillis(random.nextInt(2));
    }

    private LocalDate nightOfChange() {
        LocalDate last =
                LocalDate.of(random.nextInt(2019, 2028), random.nextBoolean() ? 3 : 10, 31);
        return last.minusDays(last.getDayOfWeek().getValue() % 7).plusDays(random.nextInt(2));
    }

    private void insert(Connection connection, Paper paper) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "INSERT INTO vault."
                                + table
                                + " (tenant_id, id, person_id, made_on, ended_at, seen_at, booked_on,"
                                + " kind, draft, changed_at, name, note)"
                                + " VALUES ('north', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            statement.setObject(1, paper.id());
            statement.setObject(2, paper.person());
            statement.setObject(3, paper.made());
            statement.setTimestamp(4, at(paper.ended()));
            statement.setTimestamp(5, at(paper.seen()));
            statement.setObject(6, paper.booked());
            statement.setString(7, paper.kind());
            statement.setBoolean(8, paper.draft());
            statement.setTimestamp(9, at(paper.changed()));
            statement.setString(10, paper.name());
            statement.setString(11, paper.note());
            statement.execute();
        }
    }

    private static @Nullable Timestamp at(@Nullable Instant moment) {
        return moment == null ? null : Timestamp.from(moment);
    }

    /** Every row as the kernel sees it, with what holds and reviews add. */
    Map<UUID, RecordFacts> facts(Kept kept) {
        Map<UUID, RecordFacts> facts = new HashMap<>();
        papers.forEach(
                (id, paper) -> {
                    RecordFacts one = paper.facts();
                    if (kept.held().contains(id) || kept.held().contains(paper.person())) {
                        one = one.held(List.of(HoldGround.LEGAL_CLAIM));
                    }
                    one = kept.let().contains(id) ? one.let() : one;
                    Optional<LocalDate> until = Optional.ofNullable(kept.until().get(id));
                    facts.put(id, until.isPresent() ? one.reviewed(until.get()) : one);
                });
        return facts;
    }

    /** What keeps rows beside their rules. */
    record Kept(Set<UUID> held, Set<UUID> let, Map<UUID, LocalDate> until) {}
}

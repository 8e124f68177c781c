package nl.waarborg.data.retention;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.kernel.audit.AuditLine;
import nl.waarborg.kernel.audit.Digest;
import nl.waarborg.kernel.audit.Expiry;
import nl.waarborg.kernel.audit.Position;
import nl.waarborg.kernel.audit.Seal;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.TenantId;

import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets whole segments of the audit trail go, within one transaction of a run: each row of seals in
 * a row under one signed statement. A segment whose lines are not those that were sealed stays, as
 * evidence. Confined to one event loop.
 */
final class TrailExpiry {

    private static final DatabaseRole CORE = new DatabaseRole.Core();
    private static final String SEGMENTS =
            "SELECT s.number, g.newest_at, s.statement FROM core.audit_segment g"
                    + " JOIN core.audit_seal s ON s.tenant_id = g.tenant_id AND s.id = g.id"
                    + " WHERE g.id = ANY ({0}) ORDER BY s.number";
    private static final String LINES =
            "SELECT xact, seq, at, actor, action, dataset, record_id, request_id FROM core.audit"
                    + " WHERE (xact, seq) > ({0}, {1}) AND (xact, seq) <= ({2}, {3})"
                    + " ORDER BY xact, seq";
    private static final String LAST =
            "SELECT number, statement FROM core.audit_expiry ORDER BY number DESC LIMIT 1";

    private final TenantId tenant;
    private final Run run;
    private final Certificates certificates;
    private final Clock clock;
    private final Statements statements;

    TrailExpiry(
            TenantId tenant,
            Run run,
            Certificates certificates,
            Clock clock,
            Statements statements) {
        this.tenant = tenant;
        this.run = run;
        this.certificates = certificates;
        this.clock = clock;
        this.statements = statements;
    }

    /** A seal with the age of its lines. */
    private record Segment(Seal seal, Instant newest) {}

    /** Lets these segments go under a rule, in the order of their seals. */
    Future<Void> expire(List<UUID> ids, String rule) {
        return query(SEGMENTS, DSL.val(ids.toArray(UUID[]::new), SQLDataType.UUID.array()))
                .map(TrailExpiry::segments)
                .compose(segments -> whole(segments).map(_ -> inRows(segments)))
                .compose(
                        rows -> {
                            Future<Void> done = Future.succeededFuture();
                            for (List<Segment> row : rows) {
                                done = done.compose(_ -> expireRow(row, rule));
                            }
                            return done;
                        });
    }

    private static List<Segment> segments(RowSet<Row> rows) {
        List<Segment> segments = new ArrayList<>();
        rows.forEach(
                row ->
                        segments.add(
                                new Segment(
                                        Seal.parse(new SignedStatement(row.getString(2)).claimed()),
                                        row.getOffsetDateTime(1).toInstant())));
        return segments;
    }

    /** Segments whose seals have consecutive numbers come together. */
    private static List<List<Segment>> inRows(List<Segment> segments) {
        List<List<Segment>> rows = new ArrayList<>();
        for (Segment segment : segments) {
            if (rows.isEmpty()
                    || rows.getLast().getLast().seal().number() + 1 != segment.seal().number()) {
                rows.add(new ArrayList<>());
            }
            rows.getLast().add(segment);
        }
        return rows;
    }

    /** What somebody changed or took away is not covered up. */
    private Future<Void> whole(List<Segment> segments) {
        Future<Void> checked = Future.succeededFuture();
        for (Segment segment : segments) {
            Seal seal = segment.seal();
            checked =
                    checked.compose(
                            _ ->
                                    lines(seal)
                                            .compose(
                                                    lines ->
                                                            seal.covers(lines)
                                                                    ? Future.succeededFuture()
                                                                    : differs(seal)));
        }
        return checked;
    }

    private static Future<Void> differs(Seal seal) {
        return Future.failedFuture(
                Problem.conflict(
                        "The lines under seal %d are not those that were sealed"
                                .formatted(seal.number())));
    }

    private Future<List<AuditLine>> lines(Seal seal) {
        return query(
                        LINES,
                        DSL.val(seal.after().xact()),
                        DSL.val(seal.after().seq()),
                        DSL.val(seal.upTo().xact()),
                        DSL.val(seal.upTo().seq()))
                .map(
                        rows -> {
                            List<AuditLine> lines = new ArrayList<>();
                            rows.forEach(row -> lines.add(line(row)));
                            return lines;
                        });
    }

    private AuditLine line(Row row) {
        return new AuditLine(
                tenant,
                new Position(row.getLong(0), row.getLong(1)),
                row.getOffsetDateTime(2).toInstant(),
                Optional.ofNullable(row.getUUID(3)),
                row.getString(4),
                row.getString(5),
                row.getUUID(6),
                Optional.ofNullable(row.getUUID(7)));
    }

    private Future<Void> expireRow(List<Segment> segments, String rule) {
        return query(LAST)
                .map(rows -> next(rows, segments, rule))
                .compose(
                        expiry ->
                                certificates
                                        .sign(Expiry.TYPE, expiry.canonical())
                                        .compose(signed -> remove(expiry, signed)));
    }

    private Expiry next(RowSet<Row> last, List<Segment> segments, String rule) {
        long number = 1;
        Digest previous = Expiry.NOTHING_BEFORE;
        for (Row row : last) {
            number = row.getLong(0) + 1;
            previous = Digest.of(new SignedStatement(row.getString(1)).claimed());
        }
        return Expiry.of(
                number,
                previous,
                segments.stream().map(Segment::seal).toList(),
                segments.stream().map(Segment::newest).max(Instant::compareTo).orElseThrow(),
                new Expiry.Cause(
                        rule, run.policyVersion(), run.policySha256(), run.id(), clock.instant()));
    }

    private Future<Void> remove(Expiry expiry, String signed) {
        return query(
                        "SELECT core.expire_audit({0}, {1}, {2}, {3})",
                        DSL.val(run.id(), SQLDataType.UUID),
                        DSL.val(expiry.firstSeal()),
                        DSL.val(expiry.lastSeal()),
                        DSL.val(signed, SQLDataType.CLOB))
                .mapEmpty();
    }

    private Future<RowSet<Row>> query(String sql, Field<?>... values) {
        return statements.run(CORE, DSL.resultQuery(sql, (Object[]) values));
    }
}

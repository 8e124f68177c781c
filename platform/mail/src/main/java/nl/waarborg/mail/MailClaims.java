package nl.waarborg.mail;

import io.vertx.core.Future;

import nl.waarborg.kernel.MailAttachmentTable;
import nl.waarborg.kernel.MailTable;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.mail.ClaimedMail.Attached;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/**
 * Takes mails for one process at a time and notes what came of them, each within its own tenant.
 * Safe for threads.
 *
 * <p>A claim is an update of the row as it was read: of two processes that read it alike, one finds
 * its version gone. It holds for {@link #LEASE}; a process that dies with it leaves the mail to be
 * claimed again.
 */
final class MailClaims {

    /** Longer than any attempt lasts. */
    static final Duration LEASE = Duration.ofMinutes(15);

    private static final Dataset MAIL = MailTable.DATASET;
    private static final Dataset FILES = MailAttachmentTable.DATASET;

    private final Transactions transactions;
    private final InstantSource clock;

    MailClaims(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Claims a mail, committed before anything is said to a mail server.
     *
     * @return the mail; empty when it is no longer due, gone, in other hands or given up
     */
    Future<Optional<ClaimedMail>> claim(MailKey key) {
        return inTenant(
                        key.tenant(),
                        unit ->
                                unit.find(MAIL, key.id())
                                        .compose(row -> claimIfDue(unit, key, row)))
                .recover(MailClaims::emptyIfTaken);
    }

    /** The mail server has it. */
    Future<Void> sent(ClaimedMail mail) {
        Values sent =
                Values.of(MailTable.STATUS, MailStatus.SENT)
                        .set(MailTable.SENT_AT, clock.instant())
                        .setNullable(MailTable.LAST_ERROR, null);
        Values left =
                mail.passing()
                        ? sent.set(MailTable.BODY, "").setNullable(MailTable.HTML, null)
                        : sent;
        return inTenant(
                mail.key().tenant(),
                unit ->
                        unit.update(MAIL, mail.key().id(), version(mail), left)
                                .compose(_ -> detach(unit, mail)));
    }

    private static Future<Void> detach(UnitOfWork unit, ClaimedMail mail) {
        return Future.all(
                        mail.attached().stream()
                                .map(one -> unit.delete(MailAttachmentTable.DATASET, one.id()))
                                .toList())
                .mapEmpty();
    }

    /** The mail server does not have it: another attempt after a pause, or given up. */
    Future<Void> failed(ClaimedMail mail, SendFault fault) {
        Optional<Duration> pause =
                fault.permanent() ? Optional.empty() : Pauses.after(mail.attempt());
        return settle(
                mail,
                pause.map(wait -> queued(clock.instant().plus(wait)))
                        .orElseGet(() -> Values.of(MailTable.STATUS, MailStatus.FAILED))
                        .set(MailTable.LAST_ERROR, fault.code()));
    }

    /** Nothing was tried; the mail waits as if it had not been claimed. */
    Future<Void> postponed(ClaimedMail mail, Duration pause) {
        return settle(
                mail,
                queued(clock.instant().plus(pause)).set(MailTable.ATTEMPTS, mail.attempt() - 1));
    }

    private Future<Optional<ClaimedMail>> claimIfDue(
            UnitOfWork unit, MailKey key, Optional<Row> found) {
        if (found.filter(this::due).isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        Row row = found.get();
        int earlier = row.get(MailTable.ATTEMPTS);
        OptionalLong version = OptionalLong.of(row.get(MAIL.version()));
        if (earlier > 0 && Pauses.after(earlier).isEmpty()) {
            return unit.update(MAIL, key.id(), version, abandoned()).map(Optional.empty());
        }
        SubjectId reader = new SubjectId(row.get(MailTable.SUBJECT_ID));
        return Admission.of(unit, reader, row.find(MailTable.LIST))
                .compose(
                        admission ->
                                switch (admission) {
                                    case ADMITTED -> take(unit, key, row);
                                    case LEFT -> drop(unit, key, version, optedOut());
                                    case UNASKED -> drop(unit, key, version, unasked());
                                });
    }

    /**
     * Whoever left the list since the mail was written, or took it back, does not get it any more.
     */
    private static Future<Optional<ClaimedMail>> drop(
            UnitOfWork unit, MailKey key, OptionalLong version, Values values) {
        return unit.update(MAIL, key.id(), version, values).map(Optional.empty());
    }

    private Future<Optional<ClaimedMail>> take(UnitOfWork unit, MailKey key, Row row) {
        int earlier = row.get(MailTable.ATTEMPTS);
        OptionalLong version = OptionalLong.of(row.get(MAIL.version()));
        boolean maybeTwice = maybeTwice(row);
        Values taken =
                Values.of(MailTable.STATUS, MailStatus.SENDING)
                        .set(MailTable.ATTEMPTS, earlier + 1)
                        .set(MailTable.MAYBE_TWICE, maybeTwice)
                        .set(MailTable.NEXT_ATTEMPT_AT, clock.instant().plus(LEASE));
        return unit.update(MAIL, key.id(), version, taken)
                .compose(
                        now ->
                                attached(unit, key, row)
                                        .map(
                                                files ->
                                                        Optional.of(
                                                                ClaimedMail.of(
                                                                        key,
                                                                        row,
                                                                        now,
                                                                        maybeTwice,
                                                                        files))));
    }

    private static Future<List<Attached>> attached(UnitOfWork unit, MailKey key, Row mail) {
        if (mail.get(MailTable.ATTACHED) == 0) {
            return Future.succeededFuture(List.of());
        }
        return unit.list(
                        DSL.select(
                                        FILES.id().field(),
                                        MailAttachmentTable.FILE.name().field(),
                                        MailAttachmentTable.FILE.kind().field(),
                                        MailAttachmentTable.FILE.content().field())
                                .from(FILES.asTable())
                                .where(MailAttachmentTable.MAIL_ID.field().eq(key.id()))
                                .orderBy(MailAttachmentTable.PLACE.field()))
                .map(
                        rows ->
                                rows.stream()
                                        .map(
                                                row ->
                                                        new Attached(
                                                                row.get(FILES.id()),
                                                                MailAttachmentTable.FILE
                                                                        .in(row)
                                                                        .orElseThrow()))
                                        .toList());
    }

    private boolean due(Row row) {
        Instant at = row.get(MailTable.NEXT_ATTEMPT_AT);
        return switch (row.get(MailTable.STATUS)) {
            case QUEUED, SENDING -> !at.isAfter(clock.instant());
            case SENT, FAILED, BOUNCED, OPTED_OUT -> false;
        };
    }

    /** The mail server may have taken an attempt of which nobody saw the end. */
    private static boolean maybeTwice(Row row) {
        return row.get(MailTable.MAYBE_TWICE)
                || row.get(MailTable.STATUS) == MailStatus.SENDING
                || row.find(MailTable.LAST_ERROR).filter(SendFault::endUnseen).isPresent();
    }

    private static Values queued(Instant at) {
        return Values.of(MailTable.STATUS, MailStatus.QUEUED).set(MailTable.NEXT_ATTEMPT_AT, at);
    }

    private static Values optedOut() {
        return Values.of(MailTable.STATUS, MailStatus.OPTED_OUT);
    }

    private static Values unasked() {
        return Values.of(MailTable.STATUS, MailStatus.FAILED)
                .set(MailTable.LAST_ERROR, Admission.NO_CONSENT);
    }

    private static Values abandoned() {
        return Values.of(MailTable.STATUS, MailStatus.FAILED)
                .set(MailTable.LAST_ERROR, "interrupted");
    }

    private Future<Void> settle(ClaimedMail mail, Values values) {
        return inTenant(
                mail.key().tenant(),
                unit -> unit.update(MAIL, mail.key().id(), version(mail), values).<Void>mapEmpty());
    }

    private static OptionalLong version(ClaimedMail mail) {
        return OptionalLong.of(mail.version());
    }

    private <T> Future<T> inTenant(TenantId tenant, Function<UnitOfWork, Future<T>> work) {
        Session session =
                Session.ofCore(tenant, "mail-delivery", clock.instant(), UUID.randomUUID());
        return transactions.write(session, work);
    }

    private static <T> Future<Optional<T>> emptyIfTaken(Throwable cause) {
        boolean taken =
                cause instanceof Problem problem
                        && (problem.type().equals(ProblemType.STALE)
                                || problem.type().equals(ProblemType.NOT_FOUND));
        return taken ? Future.succeededFuture(Optional.empty()) : Future.failedFuture(cause);
    }
}

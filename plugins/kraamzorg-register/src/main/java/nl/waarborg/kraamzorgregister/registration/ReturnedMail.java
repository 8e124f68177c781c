package nl.waarborg.kraamzorgregister.registration;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.leaving.PersonMail;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.MailState;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Field;
import org.jooq.impl.DSL;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Notes whom mails did not reach that seemed to go: they came back, were refused, or were given up
 * after a day of attempts. Who was reminded in vain waits for a call, and what else was written
 * waits to go by post. Each is noted once.
 */
final class ReturnedMail {

    /** Mail servers say within days that a mail came back; a night that is missed does no harm. */
    private static final Duration COUNTED = Duration.ofDays(14);

    private static final Set<String> REMINDERS =
            Set.of(ReminderLetters.REMINDER.name(), ReminderLetters.FIRST_AID.name());

    /** Noted when it was written, or asked for by nobody. */
    private static final Set<String> NEVER_TRIED = Set.of("no-address", "no-consent");

    private ReturnedMail() {}

    /** All of them at once: few mails come back. */
    static Future<Boolean> note(Work work) {
        Instant since = work.now().minus(COUNTED);
        Future<Map<UUID, Instant>> refused = work.undeliverable(Dossiers.DATASET, 1, since);
        return work.givenUp(Dossiers.DATASET, since)
                .compose(
                        givenUp ->
                                refused.map(
                                        some ->
                                                Stream.concat(
                                                                some.keySet().stream(),
                                                                givenUp.stream())
                                                        .collect(Collectors.toSet())))
                .compose(ids -> dossiers(work, ids))
                .compose(
                        rows ->
                                Future.all(
                                        rows.stream().map(row -> note(work, row, since)).toList()))
                .map(false);
    }

    private static Future<List<Row>> dossiers(Work work, Set<UUID> ids) {
        return ids.isEmpty()
                ? Future.succeededFuture(List.of())
                : work.tx()
                        .list(
                                DSL.select(
                                                Dossiers.DATASET.columns().stream()
                                                        .<Field<?>>map(Column::field)
                                                        .toList())
                                        .from(Dossiers.DATASET.asTable())
                                        .where(Dossiers.DATASET.id().field().in(ids))
                                        .andNot(work.holds().frozen(Dossiers.DATASET)));
    }

    private static Future<?> note(Work work, Row dossier, Instant since) {
        return work.mailsAbout(PersonMail.about(dossier))
                .map(mails -> mails.stream().filter(lostSince(since)).toList())
                .compose(
                        returned ->
                                call(work, dossier, returned)
                                        .compose(_ -> post(work, dossier, returned)));
    }

    private static Predicate<MailState> lostSince(Instant since) {
        return mail ->
                !mail.queuedAt().isBefore(since)
                        && mail.template().startsWith(Register.NAME + ".")
                        && lost(mail);
    }

    private static boolean lost(MailState mail) {
        String fault = mail.fault().orElse("");
        return switch (mail.status()) {
            case BOUNCED -> fault.startsWith("bounced-5");
            case FAILED -> !NEVER_TRIED.contains(fault);
            case QUEUED, SENDING, SENT, OPTED_OUT -> false;
        };
    }

    private static Future<?> call(Work work, Row dossier, List<MailState> returned) {
        return last(returned, mail -> reminds(work, dossier, mail))
                .filter(
                        mail ->
                                dossier.find(Dossiers.UNREACHED_ON)
                                        .filter(on -> !on.isBefore(work.day(mail.queuedAt())))
                                        .isEmpty())
                .<Future<?>>map(
                        _ -> update(work, dossier, Values.of(Dossiers.UNREACHED_ON, work.today())))
                .orElseGet(Future::succeededFuture);
    }

    /** A reminder of an end that moved since is no matter any more. */
    private static boolean reminds(Work work, Row dossier, MailState mail) {
        return mail.template().equals(ReminderLetters.REMINDER.name())
                ? dossier.find(Dossiers.REMINDED_ON)
                        .filter(on -> !on.isAfter(work.day(mail.queuedAt())))
                        .isPresent()
                : REMINDERS.contains(mail.template());
    }

    private static Future<?> post(Work work, Row dossier, List<MailState> returned) {
        return last(returned, mail -> !REMINDERS.contains(mail.template()))
                .filter(
                        mail ->
                                dossier.find(Dossiers.UNMAILED_AT)
                                        .filter(at -> !at.isBefore(mail.queuedAt()))
                                        .isEmpty())
                .<Future<?>>map(_ -> update(work, dossier, PersonMail.toPost(work)))
                .orElseGet(Future::succeededFuture);
    }

    private static Optional<MailState> last(List<MailState> mails, Predicate<MailState> which) {
        return mails.stream().filter(which).max(Comparator.comparing(MailState::queuedAt));
    }

    private static Future<?> update(Work work, Row dossier, Values values) {
        return work.tx()
                .update(
                        Dossiers.DATASET,
                        dossier.get(Dossiers.DATASET.id()),
                        OptionalLong.empty(),
                        values);
    }
}

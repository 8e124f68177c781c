package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.rights.CaseStatus;
import nl.waarborg.kernel.rights.DecisionRules;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.FollowUpMails;
import nl.waarborg.kernel.rights.RequestFile;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.kernel.rights.RequestType;
import nl.waarborg.kernel.rights.RetryPlan;
import nl.waarborg.kernel.rights.Sender;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.Values;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Once that a request is carried out: because a human has it done, or by the platform itself, which
 * tries again what was left.
 *
 * @param session whose work it is; in nobody's name where the platform tries again
 * @param today the day of the organisation
 * @param lift whether a restriction is lifted
 * @param done what a human did
 */
record Attempt(Session session, LocalDate today, boolean lift, Optional<String> done) {

    /** Whether the platform tries again by itself. */
    boolean retry() {
        return session.account().isEmpty();
    }

    /** What is written down as it begins; who had it carried out stays who first did. */
    Values begun(RequestFile file) {
        Values values =
                Values.of(RequestTable.STATUS, CaseStatus.EXECUTING)
                        .set(RequestTable.EXECUTED_AT, session.now())
                        .set(
                                RequestTable.FIRST_EXECUTED_AT,
                                file.firstExecution().orElse(session.now()))
                        .setNullable(RequestTable.RETRY_ON, next(file).orElse(null))
                        .set(RequestTable.RETRIES, tries(file))
                        .set(RequestTable.LIFTING, lift && file.type() == RequestType.RESTRICT);
        return session.account()
                .map(by -> values.set(RequestTable.EXECUTED_BY, by.value()))
                .orElse(values);
    }

    /** What is written down as it ends. */
    Values ended(RequestFile file, ExecutionReport report) {
        Values values =
                done.filter(DecisionRules::saysSomething)
                        .map(text -> Values.of(RequestTable.DONE, text))
                        .orElseGet(Values::none);
        return report.complete()
                ? values.set(RequestTable.STATUS, CaseStatus.EXECUTED)
                        .set(RequestTable.CLOSED_AT, session.now())
                        .setNullable(RequestTable.RETRY_ON, null)
                : values.set(RequestTable.STATUS, CaseStatus.INCOMPLETE)
                        .setNullable(RequestTable.RETRY_ON, file.retryOn().orElse(null));
    }

    private int tries(RequestFile file) {
        return retry() ? file.retries() + 1 : 0;
    }

    /** What people do themselves is not tried again. */
    private Optional<LocalDate> next(RequestFile file) {
        return file.type().executedByPlatform()
                ? RetryPlan.next(today, tries(file))
                : Optional.empty();
    }

    /** A try of the platform's own is told to the person once all is done. */
    boolean says(ExecutionReport report) {
        return !retry() || report.complete();
    }

    /** After the last try a human hears that it is up to people. */
    Future<UUID> stuck(Sender sender, DataNames names, RequestFile file, ExecutionReport report) {
        Optional<UUID> handler = file.row().find(RequestTable.HANDLER_ID);
        if (file.retryOn().isPresent() || handler.isEmpty()) {
            return Future.succeededFuture(file.id());
        }
        return sender.send(
                FollowUpMails.STUCK,
                Recipient.account(new AccountId(handler.get())),
                file.ref(),
                new FollowUpMails.Stuck(
                        file.type().name(),
                        file.retries(),
                        missing(report, names, MailLanguage.NL),
                        missing(report, names, MailLanguage.EN),
                        file.id().toString()));
    }

    /** By the name that people know and the one that who mends it looks for. */
    private static List<String> missing(
            ExecutionReport report, DataNames names, MailLanguage language) {
        return report.missing().stream()
                .map(
                        one ->
                                names.of(one.dataset()).in(language)
                                        + " ("
                                        + one.dataset()
                                        + "): "
                                        + one.reason())
                .toList();
    }
}

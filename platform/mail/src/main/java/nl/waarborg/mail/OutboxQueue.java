package nl.waarborg.mail;

import io.vertx.core.Future;

import nl.waarborg.kernel.MailAttachmentTable;
import nl.waarborg.kernel.MailQueue;
import nl.waarborg.kernel.MailTable;
import nl.waarborg.kernel.OptOutToken;
import nl.waarborg.kernel.OutgoingMail;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Queues mail in {@code core.mail}. Safe for threads. */
public final class OutboxQueue implements MailQueue {

    private static final String NO_ADDRESS = "no-address";

    private final String domain;
    private final InstantSource clock;

    /**
     * Makes the queue.
     *
     * @param domain what stands behind the {@code @} of each {@code Message-ID}: the domain that
     *     mail leaves from
     * @param clock the platform's clock
     */
    public OutboxQueue(String domain, InstantSource clock) {
        this.domain = domain;
        this.clock = clock;
    }

    @Override
    public Future<UUID> queue(TenantId tenant, UnitOfWork unit, OutgoingMail mail) {
        return Admission.of(unit, mail.about(), mail.list())
                .map(admission -> values(tenant, mail, admission))
                .compose(values -> leavable(unit, mail, values))
                .compose(values -> unit.asCore().insert(MailTable.DATASET, values))
                .compose(id -> attach(unit, id, mail.attached()).map(id));
    }

    private static Future<Values> leavable(UnitOfWork unit, OutgoingMail mail, Values values) {
        if (mail.list().isEmpty()) {
            return Future.succeededFuture(values.setNullable(MailTable.OPT_OUT_TOKEN, null));
        }
        return OptOutToken.of(unit, mail.about(), mail.list().get())
                .map(token -> values.set(MailTable.OPT_OUT_TOKEN, token.toString()));
    }

    private static Future<?> attach(UnitOfWork unit, UUID mail, List<FileContent> files) {
        if (files.isEmpty()) {
            return Future.succeededFuture();
        }
        List<Values> rows = new ArrayList<>(files.size());
        for (FileContent file : files) {
            Values row =
                    Values.of(MailAttachmentTable.MAIL_ID, mail)
                            .set(MailAttachmentTable.PLACE, rows.size() + 1);
            rows.add(MailAttachmentTable.FILE.set(row, file));
        }
        return unit.asCore().insertAll(MailAttachmentTable.DATASET, rows);
    }

    private Values values(TenantId tenant, OutgoingMail mail, Admission admission) {
        return content(mail)
                .set(MailTable.STATUS, status(mail, admission))
                .setNullable(MailTable.LAST_ERROR, fault(mail, admission))
                .set(MailTable.RECORD_DATASET, mail.record().dataset().table().toString())
                .set(MailTable.RECORD_ID, mail.record().id())
                .setNullable(MailTable.LIST, mail.list().orElse(null))
                .set(MailTable.PASSING, mail.passing())
                .set(MailTable.MAYBE_TWICE, false)
                .set(MailTable.ATTACHED, mail.attached().size())
                .set(MailTable.ATTEMPTS, 0)
                .set(MailTable.NEXT_ATTEMPT_AT, clock.instant())
                .set(MailTable.MESSAGE_ID, MessageIds.next(tenant, domain));
    }

    private static Values content(OutgoingMail mail) {
        return Values.of(MailTable.SUBJECT_ID, mail.about().value())
                .setNullable(MailTable.RECIPIENT, mail.to().map(EmailAddress::value).orElse(null))
                .set(MailTable.TITLE, mail.title().value())
                .set(MailTable.BODY, mail.body())
                .setNullable(MailTable.HTML, mail.html().orElse(null))
                .set(MailTable.TEMPLATE, mail.template())
                .set(MailTable.LANGUAGE, mail.language());
    }

    private static MailStatus status(OutgoingMail mail, Admission admission) {
        if (mail.to().isEmpty()) {
            return MailStatus.FAILED;
        }
        return switch (admission) {
            case ADMITTED -> MailStatus.QUEUED;
            case LEFT -> MailStatus.OPTED_OUT;
            case UNASKED -> MailStatus.FAILED;
        };
    }

    private static @Nullable String fault(OutgoingMail mail, Admission admission) {
        if (mail.to().isEmpty()) {
            return NO_ADDRESS;
        }
        return admission == Admission.UNASKED ? Admission.NO_CONSENT : null;
    }
}

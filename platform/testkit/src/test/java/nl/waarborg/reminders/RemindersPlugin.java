package nl.waarborg.reminders;

import io.vertx.core.Future;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

/** Reminders that a job mails when they are due. Schema: {@code db/reminders}. */
public final class RemindersPlugin implements Plugin {

    private static final Columns COLUMNS = Columns.of("reminders", "reminder");
    static final Column<UUID> PERSON_ID = COLUMNS.uuid("person_id", Category.SUBJECT_ID);
    static final Column<String> WORDS = COLUMNS.text("words", Category.CONTENT);
    static final Column<Instant> DUE_AT = COLUMNS.instant("due_at", Category.OPERATIONAL);
    static final Column<Boolean> SENT = COLUMNS.flag("sent", Category.OPERATIONAL);
    static final Dataset REMINDERS =
            Dataset.of(COLUMNS)
                    .called("herinneringen", "reminders")
                    .about(SubjectLink.column(PERSON_ID))
                    .retainedAs("reminder")
                    .onErasure(Erasure.deleteRow())
                    .anchored(Anchor.on("DUE", DUE_AT));

    static final MailTemplate<Reminded> MAIL =
            MailTemplate.named("reminders.reminder", Reminded.class)
                    .dutch("Denk aan {words}", "{words}")
                    .english("Think of {words}", "{words}");

    @Override
    public PluginSpec spec() {
        return PluginSpec.named("reminders", Spi.VERSION)
                .stores(REMINDERS)
                .mails(MAIL)
                .runs(Job.inSteps("remind", Duration.ofSeconds(1), RemindersPlugin::remind));
    }

    private static Future<Boolean> remind(Work work) {
        var next =
                DSL.select(COLUMNS.id().field(), PERSON_ID.field(), WORDS.field())
                        .from(REMINDERS.asTable())
                        .where(SENT.field().isFalse(), DUE_AT.field().le(work.now()))
                        .orderBy(DUE_AT.field())
                        .limit(1);
        return work.tx()
                .first(next)
                .compose(
                        found ->
                                found.map(row -> remind(work, row))
                                        .orElseGet(() -> Future.succeededFuture(false)));
    }

    private static Future<Boolean> remind(Work work, Row row) {
        UUID id = row.get(COLUMNS.id());
        return work.tx()
                .update(REMINDERS, id, OptionalLong.empty(), Values.of(SENT, true))
                .compose(
                        _ ->
                                work.mail(
                                        MAIL,
                                        Recipient.subject(new SubjectId(row.get(PERSON_ID))),
                                        new RecordRef(REMINDERS, id),
                                        new Reminded(row.get(WORDS))))
                .map(true);
    }
}

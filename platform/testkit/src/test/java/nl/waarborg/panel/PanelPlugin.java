package nl.waarborg.panel;

import io.vertx.core.Future;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.ConsentPurpose.Stamp;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.DisclosureGround;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Experts by experience, who answer questions about their health if they want to. */
public final class PanelPlugin implements Plugin {

    static final Permission ANSWER = new Permission("panel.answer.write", "Answer questions");
    static final Permission READ = new Permission("panel.answer.read", "Read answers");

    private static final Columns COLUMNS = Columns.of("panel", "answer");
    static final Column<UUID> EXPERT_ID = COLUMNS.uuid("expert_id", Category.SUBJECT_ID);
    static final Column<String> QUESTION = COLUMNS.text("question", Category.OPERATIONAL);
    static final Column<String> TEXT = COLUMNS.text("answer", Category.HEALTH);
    static final Column<Instant> WITHDRAWN_AT =
            COLUMNS.instant("withdrawn_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Dataset ANSWERS =
            Dataset.of(COLUMNS)
                    .called("antwoorden aan het panel", "answers to the panel")
                    .about(SubjectLink.column(EXPERT_ID))
                    .retainedAs("panelAnswer")
                    .onErasure(Erasure.deleteRow())
                    .anchored(Anchor.whenEnded("CONSENT_WITHDRAWN", WITHDRAWN_AT));

    static final ConsentPurpose HEALTH =
            ConsentPurpose.named("panel.health")
                    .stamping(Stamp.of(ANSWERS, WITHDRAWN_AT).byQuestion(QUESTION));

    /** Whoever takes it back loses what was published; something stubborn cannot be undone. */
    static final ConsentPurpose PORTRAIT =
            ConsentPurpose.named("panel.portrait").whenWithdrawn(PanelPlugin::unpublish);

    /** Whoever takes it back has the answers removed that went into a story. */
    static final ConsentPurpose STORY =
            ConsentPurpose.named("panel.story").whenWithdrawn(PanelPlugin::forget);

    /** Without it no partner gets an answer. */
    static final ConsentPurpose SHARING = ConsentPurpose.named("panel.sharing");

    static final Disclosure TO_PARTNER =
            Disclosure.of("panel.to-partner", "partner", DisclosureGround.CONSENT, ANSWERS);

    /**
     * An answer.
     *
     * @param question to which question
     * @param text the answer
     */
    public record Answer(String question, String text) {}

    @Override
    public PluginSpec spec() {
        return PluginSpec.named("panel", Spi.VERSION)
                .stores(ANSWERS)
                .permits(ANSWER, READ)
                .asks(HEALTH, PORTRAIT, STORY, SHARING)
                .discloses(TO_PARTNER)
                .serves(
                        Route.post("/answers", ANSWER)
                                .summary("Answer a question about one's health")
                                .taking(Answer.class)
                                .answeringNothing(PanelPlugin::answer),
                        Route.get("/answers/{id}/printed", READ)
                                .summary("Print an answer for the partner")
                                .answeringNothing(PanelPlugin::print),
                        Route.get("/answers", READ)
                                .summary("Read the answers that may be used")
                                .answeringPages(Answer.class, PanelPlugin::usable));
    }

    private static Future<Reply<Nothing>> answer(Call<Answer, Nothing> call) {
        Answer body = call.body();
        SubjectId me = call.caller().subject();
        return call.consents()
                .require(HEALTH, me, body.question())
                .compose(
                        _ ->
                                call.tx()
                                        .insert(
                                                ANSWERS,
                                                Values.of(EXPERT_ID, me.value())
                                                        .set(QUESTION, body.question())
                                                        .set(TEXT, body.text())))
                .map(_ -> Reply.nothing());
    }

    private static Future<Reply<Page<Answer>>> usable(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(ANSWERS, call.consents().given(HEALTH, EXPERT_ID, QUESTION), call.page())
                .map(page -> Reply.ok(page.map(PanelPlugin::view)));
    }

    private static Future<Reply<Nothing>> print(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(ANSWERS, call.id("id"), EXPERT_ID)
                .compose(
                        row ->
                                call.disclosed(
                                        TO_PARTNER,
                                        new RecordRef(ANSWERS, call.id("id")),
                                        List.of(new SubjectId(row.get(EXPERT_ID)))))
                .map(_ -> Reply.nothing());
    }

    private static Answer view(Row row) {
        return new Answer(row.get(QUESTION), row.get(TEXT));
    }

    private static Future<Void> unpublish(Work work, SubjectId person, Optional<String> question) {
        return work.tx()
                .count(
                        ANSWERS,
                        EXPERT_ID.field().eq(person.value()).and(QUESTION.field().eq("second")))
                .compose(
                        stubborn ->
                                stubborn == 0
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(
                                                new IllegalStateException("It is in print")));
    }

    private static Future<Void> forget(Work work, SubjectId person, Optional<String> question) {
        return work.tx()
                .list(
                        DSL.select(ANSWERS.id().field())
                                .from(ANSWERS.asTable())
                                .where(EXPERT_ID.field().eq(person.value())))
                .compose(
                        rows ->
                                Future.all(
                                                rows.stream()
                                                        .map(
                                                                row ->
                                                                        work.tx()
                                                                                .delete(
                                                                                        ANSWERS,
                                                                                        row.get(
                                                                                                ANSWERS
                                                                                                        .id())))
                                                        .toList())
                                        .mapEmpty());
    }
}

package nl.waarborg.kraamzorgregister.dossier;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Which of the caller's employers may look (KCK-C1): a yes for each employment beside the consent,
 * none unless said, gone with either.
 */
public final class OwnEmployments {

    /** That one's employers may see one's training, those that one says so of. */
    public static final ConsentPurpose CONSENT =
            ConsentPurpose.named(Register.NAME + ".employer-view")
                    .whenWithdrawn(OwnEmployments::withdrawn);

    private OwnEmployments() {}

    static Future<Reply<Page<EmploymentView>>> mine(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Employments.DATASET, of(call.caller().subject()), call.page())
                .map(page -> Reply.ok(page.map(EmploymentView::of)));
    }

    static Future<Reply<EmploymentView>> say(Call<Nothing, Nothing> call) {
        return call.consents()
                .require(CONSENT, call.caller().subject())
                .compose(_ -> tell(call, Values.of(Employments.SHOWN_SINCE, call.now())));
    }

    static Future<Reply<Nothing>> takeBack(Call<Nothing, Nothing> call) {
        return tell(call, Values.none().setNullable(Employments.SHOWN_SINCE, null))
                .map(_ -> Reply.nothing());
    }

    private static Future<Reply<EmploymentView>> tell(Call<Nothing, Nothing> call, Values values) {
        UUID id = call.id(Parts.PART);
        return call.tx()
                .count(
                        Employments.DATASET,
                        of(call.caller().subject()).and(Employments.DATASET.id().field().eq(id)))
                .compose(
                        found -> {
                            if (found == 0) {
                                throw Problem.notFound();
                            }
                            return call.tx()
                                    .update(Employments.DATASET, id, OptionalLong.empty(), values);
                        })
                .compose(_ -> call.tx().require(Employments.DATASET, id))
                .map(row -> Reply.ok(EmploymentView.of(row)));
    }

    /** Who writes down an employment says so only of the own, and under the consent. */
    static Future<Void> allowed(Call<EmploymentBody, Nothing> call) {
        if (!Boolean.TRUE.equals(call.body().employerMayLook())) {
            return Future.succeededFuture();
        }
        SubjectId caller = call.caller().subject();
        return Parts.dossier(call)
                .compose(
                        dossier -> {
                            if (!dossier.get(Dossiers.PERSON_ID).equals(caller.value())) {
                                throw Problem.of(
                                        ProblemType.FORBIDDEN,
                                        "Only the person lets an employer look. Leave out"
                                                + " employerMayLook.");
                            }
                            return call.consents().require(CONSENT, caller);
                        });
    }

    /** With the consent goes each yes, so that a later consent lets nobody in by itself. */
    private static Future<Void> withdrawn(Work work, SubjectId person, Optional<String> question) {
        return work.tx()
                .list(
                        DSL.select(Employments.DATASET.id().field())
                                .from(Employments.DATASET.asTable())
                                .where(of(person).and(Employments.SHOWN_SINCE.field().isNotNull())))
                .compose(rows -> end(work, rows));
    }

    private static Future<Void> end(Work work, List<Row> rows) {
        return Future.all(
                        rows.stream()
                                .map(
                                        row ->
                                                work.tx()
                                                        .update(
                                                                Employments.DATASET,
                                                                row.get(Employments.DATASET.id()),
                                                                OptionalLong.empty(),
                                                                Values.none()
                                                                        .setNullable(
                                                                                Employments
                                                                                        .SHOWN_SINCE,
                                                                                null)))
                                .toList())
                .mapEmpty();
    }

    private static Condition of(SubjectId person) {
        return Employments.DOSSIER_ID
                .field()
                .in(
                        DSL.select(Dossiers.DATASET.id().field())
                                .from(Dossiers.DATASET.asTable())
                                .where(Dossiers.PERSON_ID.field().eq(person.value())));
    }
}

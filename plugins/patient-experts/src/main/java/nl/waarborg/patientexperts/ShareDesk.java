package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.patientexperts.ShareProposalView.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Writes down what of an expert goes to others or into a document. The expert said yes to that very
 * share (IKO-D1, IKO-A4); the database fills in what goes and refuses anything else.
 */
final class ShareDesk {

    private ShareDesk() {}

    static Future<Reply<ShareView>> share(Call<GivenShare, Nothing> call) {
        return agreed(call, ShareWay.TO_A_PARTY)
                .compose(person -> call.tx().insertAndRead(Shares.DATASET, shared(call, person)))
                .compose(
                        row ->
                                disclosed(call, row)
                                        .compose(_ -> Notices.shared(call, row))
                                        .map(row))
                .compose(row -> ShareView.namedShare(call, row))
                .map(view -> Reply.createdAs("", view));
    }

    static Future<Reply<ShareView>> use(Call<GivenShare, Nothing> call) {
        return agreed(call, ShareWay.IN_A_DOCUMENT)
                .compose(person -> call.tx().insertAndRead(Shares.USES, used(call, person)))
                .compose(row -> Notices.used(call, row).map(row))
                .compose(row -> ShareView.namedUse(call, row))
                .map(view -> Reply.createdAs("", view));
    }

    /** The person, who said yes to this as it is now; says what is missing where they did not. */
    private static Future<UUID> agreed(Call<GivenShare, Nothing> call, ShareWay way) {
        return Future.all(
                        call.tx().require(Experts.DATASET, call.id("id")),
                        call.tx().require(ShareProposals.DATASET, call.body().proposalId()),
                        changed(call))
                .map(
                        found -> {
                            Row expert = found.resultAt(0);
                            refuse(expert, found.resultAt(1), found.resultAt(2), way);
                            return expert.get(Experts.PERSON_ID);
                        });
    }

    private static void refuse(Row expert, Row proposal, boolean answersChanged, ShareWay way) {
        if (!proposal.get(ShareProposals.EXPERT_ID).equals(expert.get(Experts.DATASET.id()))
                || proposal.get(ShareProposals.WAY) != way) {
            throw Problem.notFound();
        }
        if (ShareProposalView.status(proposal) != Status.AGREED) {
            throw Problem.conflict(
                    "The expert has not said yes to this, or took it back. Nothing goes without.");
        }
        if (expert.find(Experts.ENDED_ON).isPresent()) {
            throw Problem.conflict("The role has ended. Nothing is shared after it.");
        }
        boolean profileChanged =
                !proposal.get(ShareProposals.FIELDS).isEmpty()
                        && !proposal.get(ShareProposals.PROFILE_VERSION)
                                .equals(expert.get(Experts.DATASET.version()));
        if (answersChanged || profileChanged) {
            throw Problem.conflict(
                    "What the expert said yes to has changed since. Put it before the expert anew.");
        }
    }

    /** Whether an answer that was put before the expert is gone or was written anew since. */
    private static Future<Boolean> changed(Call<GivenShare, Nothing> call) {
        return call.tx()
                .count(
                        ShareProposals.ANSWERS,
                        ShareProposals.PROPOSAL_ID
                                .field()
                                .eq(call.body().proposalId())
                                .andNotExists(
                                        DSL.selectOne()
                                                .from(Intake.ANSWERS.asTable())
                                                .where(
                                                        Intake.ANSWERS
                                                                .id()
                                                                .field()
                                                                .eq(
                                                                        ShareProposals.ANSWER_ID
                                                                                .field())
                                                                .and(
                                                                        Intake.ANSWERS
                                                                                .version()
                                                                                .field()
                                                                                .eq(
                                                                                        ShareProposals
                                                                                                .ANSWER_VERSION
                                                                                                .field())))))
                .map(gone -> gone > 0);
    }

    private static Values shared(Call<GivenShare, Nothing> call, UUID person) {
        return Values.of(Shares.PERSON_ID, person)
                .setNullable(Shares.PROPOSAL_ID, call.body().proposalId())
                .set(Shares.SHARED_ON, call.today())
                .set(Shares.SHARED_BY, call.caller().account().value());
    }

    private static Values used(Call<GivenShare, Nothing> call, UUID person) {
        return Values.of(Shares.USE_PERSON, person)
                .setNullable(Shares.USE_PROPOSAL, call.body().proposalId())
                .set(Shares.USED_ON, call.today())
                .set(Shares.RECORDED_BY, call.caller().account().value());
    }

    /** The log of disclosures, which the person reads too. */
    private static Future<?> disclosed(Call<GivenShare, Nothing> call, Row share) {
        RecordRef by = new RecordRef(Shares.DATASET, share.get(Shares.DATASET.id()));
        List<SubjectId> person = List.of(new SubjectId(share.get(Shares.PERSON_ID)));
        Future<?> contact =
                share.get(Shares.CONTACT_DATA)
                        ? call.disclosed(Shares.CONTACT_SHARED, by, person)
                        : Future.succeededFuture();
        return share.get(Shares.QUESTIONS).isEmpty()
                ? contact
                : contact.compose(_ -> call.disclosed(Shares.ANSWERS_SHARED, by, person));
    }

    static Future<Reply<Page<ShareView>>> shares(Call<Nothing, Nothing> call) {
        return lines(call, Shares.DATASET, Shares.PERSON_ID, Shares.SHARED_BY, ShareView::ofShare);
    }

    static Future<Reply<Page<ShareView>>> uses(Call<Nothing, Nothing> call) {
        return lines(call, Shares.USES, Shares.USE_PERSON, Shares.RECORDED_BY, ShareView::ofUse);
    }

    private static Future<Reply<Page<ShareView>>> lines(
            Call<Nothing, Nothing> call,
            Dataset dataset,
            Column<UUID> person,
            Column<UUID> doer,
            BiFunction<Row, ColleagueNames, ShareView> view) {
        return call.tx()
                .require(Experts.DATASET, call.id("id"), Experts.PERSON_ID)
                .compose(
                        expert ->
                                call.tx()
                                        .page(
                                                dataset,
                                                person.field().eq(expert.get(Experts.PERSON_ID)),
                                                call.page()))
                .compose(
                        page ->
                                call.namesOf(doer, page.items())
                                        .map(by -> page.map(row -> view.apply(row, by))))
                .map(Reply::ok);
    }
}

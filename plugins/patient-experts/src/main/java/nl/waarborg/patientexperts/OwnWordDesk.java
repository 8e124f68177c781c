package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.patientexperts.ShareProposalView.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Takes an expert's own yes or no to a share, and lets them take a yes back (IKO-D1, IKO-C4). */
final class OwnWordDesk {

    private OwnWordDesk() {}

    /**
     * What the expert says.
     *
     * @param word yes or no
     * @param age what the law makes of the age; needed for a yes
     * @param representative who says yes for somebody under 16: name, relation and how to reach
     */
    public record NewOwnWord(
            ShareWord word,
            @Meaning("Needed for a yes: under 16 the representative says it") @Nullable WordAge age,
            @Meaning("Who says yes for somebody under 16: name, relation and how to reach")
                    @Nullable
                    @Text(max = 300)
                    String representative) {

        /** Refuses a yes of a child alone. */
        void check() {
            if (word == ShareWord.YES && age == null) {
                throw Problem.invalid(
                        List.of(new Fault("/age", "required", "say whether you are 16 or older")));
            }
            if (word == ShareWord.YES && age != WordAge.FROM_16 && representative == null) {
                throw Problem.invalid(
                        List.of(
                                new Fault(
                                        "/representative",
                                        "required",
                                        "under 16 the representative says yes: say who does")));
            }
        }
    }

    /** Who calls, as an expert; nobody where the caller is none. */
    static Future<Row> self(Call<?, Nothing> call) {
        return call.tx()
                .first(
                        DSL.select(Experts.DATASET.id().field())
                                .from(Experts.DATASET.asTable())
                                .where(
                                        Experts.PERSON_ID
                                                .field()
                                                .eq(call.caller().subject().value())))
                .map(found -> found.orElseThrow(Problem::notFound));
    }

    static Future<Reply<ShareProposalView>> say(Call<NewOwnWord, Nothing> call) {
        call.body().check();
        return own(call).compose(row -> say(call, ShareProposalView.of(row)));
    }

    private static Future<Reply<ShareProposalView>> say(
            Call<NewOwnWord, Nothing> call, ShareProposalView proposal) {
        if (proposal.status() != Status.OPEN) {
            throw Problem.conflict(
                    "You answered this already. A yes you can take back; after a no you are asked"
                            + " anew where something has changed.");
        }
        NewOwnWord said = call.body();
        return written(
                call,
                proposal.id(),
                Values.of(ShareProposals.WORD, said.word())
                        .set(ShareProposals.WORD_AT, call.now())
                        .setNullable(ShareProposals.AGE, said.age())
                        .setNullable(ShareProposals.REPRESENTATIVE, said.representative()));
    }

    static Future<Reply<ShareProposalView>> takeBack(Call<Nothing, Nothing> call) {
        return own(call).compose(row -> takeBack(call, ShareProposalView.of(row)));
    }

    /** Staff write down that an expert took a yes back, who told them so. */
    static Future<Reply<ShareProposalView>> takenBack(Call<Nothing, Nothing> call) {
        return of(call, call.id("id")).compose(row -> takeBack(call, ShareProposalView.of(row)));
    }

    private static Future<Reply<ShareProposalView>> takeBack(
            Call<Nothing, Nothing> call, ShareProposalView proposal) {
        if (proposal.status() != Status.AGREED) {
            throw Problem.conflict("No yes stands here that could be taken back.");
        }
        return written(
                call,
                proposal.id(),
                Values.of(ShareProposals.WITHDRAWN_AT, call.now())
                        .set(ShareProposals.WITHDRAWN_BY, call.caller().account().value()));
    }

    private static Future<Row> own(Call<?, Nothing> call) {
        return self(call).compose(self -> of(call, self.get(Experts.DATASET.id())));
    }

    /** A proposal to that expert. */
    static Future<Row> of(Call<?, Nothing> call, UUID expert) {
        return call.tx()
                .require(ShareProposals.DATASET, call.id("proposal"))
                .map(
                        row -> {
                            if (!row.get(ShareProposals.EXPERT_ID).equals(expert)) {
                                throw Problem.notFound();
                            }
                            return row;
                        });
    }

    private static Future<Reply<ShareProposalView>> written(
            Call<?, Nothing> call, UUID proposal, Values values) {
        return call.tx()
                .update(ShareProposals.DATASET, proposal, OptionalLong.empty(), values)
                .compose(_ -> call.tx().require(ShareProposals.DATASET, proposal))
                .map(row -> Reply.ok(ShareProposalView.of(row)));
    }
}

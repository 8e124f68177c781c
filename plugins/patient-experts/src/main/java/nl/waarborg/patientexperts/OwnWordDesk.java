package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.patientexperts.ShareProposalView.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TextForm;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
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
     * @param representative who says yes for somebody under 16: name and relation
     * @param representativeEmail where the link goes by which that person says so
     */
    public record NewOwnWord(
            ShareWord word,
            @Meaning("Needed for a yes: under 16 the representative says it") @Nullable WordAge age,
            @Meaning("Who says yes for somebody under 16: name and relation")
                    @Nullable
                    @Text(max = 300)
                    String representative,
            @Meaning("Where the link goes by which that person says so")
                    @Nullable
                    @Form(TextForm.EMAIL)
                    String representativeEmail) {

        /** Refuses a yes of a child alone. */
        void check() {
            if (word == ShareWord.YES && age == null) {
                throw Problem.invalid(
                        List.of(new Fault("/age", "required", "say whether you are 16 or older")));
            }
            if (ofAChild() && (representative == null || representativeEmail == null)) {
                throw Problem.invalid(missing());
            }
        }

        private List<Fault> missing() {
            List<Fault> faults = new ArrayList<>();
            if (representative == null) {
                faults.add(
                        new Fault(
                                "/representative",
                                "required",
                                "under 16 the representative says yes: say who does"));
            }
            if (representativeEmail == null) {
                faults.add(
                        new Fault(
                                "/representativeEmail",
                                "required",
                                "the representative says yes by a link: say where it goes"));
            }
            return faults;
        }

        /** Whether the yes is for who represents to say. */
        boolean ofAChild() {
            return word == ShareWord.YES && age != WordAge.FROM_16;
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
        return own(call).compose(row -> say(call, row));
    }

    private static Future<Reply<ShareProposalView>> say(
            Call<NewOwnWord, Nothing> call, Row proposal) {
        Status status = ShareProposalView.status(proposal);
        if (status != Status.OPEN && status != Status.AWAITS_REPRESENTATIVE) {
            throw Problem.conflict(
                    "You answered this already. A yes you can take back; after a no you are asked"
                            + " anew where something has changed.");
        }
        NewOwnWord said = call.body();
        if (said.ofAChild()) {
            return askRepresentative(call, proposal);
        }
        if (said.word() == ShareWord.YES && status == Status.AWAITS_REPRESENTATIVE) {
            throw Problem.conflict("You said to be under 16: your representative says yes.");
        }
        Values values =
                Values.of(ShareProposals.WORD, said.word()).set(ShareProposals.WORD_AT, call.now());
        return written(
                call,
                proposal.get(ShareProposals.DATASET.id()),
                said.word() == ShareWord.YES
                        ? values.set(ShareProposals.AGE, WordAge.FROM_16)
                        : values);
    }

    /** Mails a link to who represents the caller; nothing is yes before it is followed. */
    private static Future<Reply<ShareProposalView>> askRepresentative(
            Call<NewOwnWord, Nothing> call, Row proposal) {
        AskedByLink.refuseSoon(proposal, call.now());
        UUID token = UUID.randomUUID();
        UUID id = proposal.get(ShareProposals.DATASET.id());
        Values asks =
                ShareLinks.link(call, token)
                        .setNullable(ShareProposals.AGE, call.body().age())
                        .setNullable(ShareProposals.REPRESENTATIVE, call.body().representative())
                        .setNullable(
                                ShareProposals.REPRESENTATIVE_EMAIL,
                                call.body().representativeEmail());
        return written(call, id, asks)
                .compose(
                        reply ->
                                Future.all(
                                                call.tx()
                                                        .require(
                                                                Experts.DATASET,
                                                                proposal.get(
                                                                        ShareProposals.EXPERT_ID)),
                                                call.tx().require(ShareProposals.DATASET, id))
                                        .compose(
                                                both ->
                                                        ShareLinks.mail(
                                                                call,
                                                                both.resultAt(0),
                                                                both.resultAt(1),
                                                                token))
                                        .map(reply));
    }

    static Future<Reply<ShareProposalView>> takeBack(Call<Nothing, Nothing> call) {
        return own(call).compose(row -> takeBack(call, row));
    }

    /** Staff write down that an expert took a yes back, who told them so. */
    static Future<Reply<ShareProposalView>> takenBack(Call<Nothing, Nothing> call) {
        return of(call, call.id("id")).compose(row -> takeBack(call, row));
    }

    private static Future<Reply<ShareProposalView>> takeBack(
            Call<Nothing, Nothing> call, Row proposal) {
        if (ShareProposalView.status(proposal) != Status.AGREED) {
            throw Problem.conflict("No yes stands here that could be taken back.");
        }
        UUID id = proposal.get(ShareProposals.DATASET.id());
        return written(
                        call,
                        id,
                        Values.of(ShareProposals.WITHDRAWN_AT, call.now())
                                .set(ShareProposals.WITHDRAWN_BY, call.caller().account().value()))
                .compose(reply -> StoppedShares.tell(call, id).map(reply));
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
                .compose(row -> ShareProposalView.named(call, row))
                .map(Reply::ok);
    }
}

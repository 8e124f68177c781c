package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.patientexperts.ShareProposalView.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Asks who has no account by a link in a mail, and mails a link anew that came to nothing. */
final class AskedByLink {

    /** So that nobody fills somebody else's mailbox. */
    private static final Duration BETWEEN_MAILS = Duration.ofHours(1);

    private AskedByLink() {}

    /** Whether the expert is asked by a link: who has an account answers there. */
    static Future<Boolean> is(Call<NewShareProposal, Nothing> call, Row expert) {
        NewShareProposal.Represented represented = call.body().represented();
        return call.addressOf(new SubjectId(expert.get(Experts.PERSON_ID)))
                .map(
                        account -> {
                            if (account.isPresent() && represented != null) {
                                throw Problem.invalid(
                                        List.of(
                                                new Fault(
                                                        "/represented",
                                                        "has-an-account",
                                                        "the expert says in the account who"
                                                                + " represents; leave this out")));
                            }
                            if (account.isEmpty()
                                    && represented == null
                                    && expert.find(Experts.EMAIL).isEmpty()) {
                                throw Problem.conflict(
                                        "The expert has no account and no e-mail address is known."
                                                + " Write one down first: the answer comes by a"
                                                + " link in a mail.");
                            }
                            return account.isEmpty();
                        });
    }

    /** The same with a link, and with who represents the expert. */
    static Values values(Call<NewShareProposal, Nothing> call, Values values, UUID token) {
        Values linked =
                values.set(ShareProposals.LINK_HASH, ShareLinks.hash(token))
                        .set(ShareProposals.LINK_UNTIL, call.now().plus(ShareLinks.LASTS));
        NewShareProposal.Represented represented = call.body().represented();
        return represented == null
                ? linked
                : linked.set(ShareProposals.AGE, represented.age())
                        .set(ShareProposals.REPRESENTATIVE, represented.name())
                        .set(ShareProposals.REPRESENTATIVE_EMAIL, represented.email());
    }

    /** Mails the link anew; the one before is worth nothing any more. */
    static Future<Reply<ShareProposalView>> again(Call<Nothing, Nothing> call) {
        UUID token = UUID.randomUUID();
        return OwnWordDesk.of(call, call.id("id"))
                .compose(
                        row -> {
                            refuse(call, row);
                            return call.tx()
                                    .update(
                                            ShareProposals.DATASET,
                                            call.id("proposal"),
                                            OptionalLong.empty(),
                                            ShareLinks.link(call, token));
                        })
                .compose(_ -> call.tx().require(Experts.DATASET, call.id("id")))
                .compose(
                        expert ->
                                OwnWordDesk.of(call, call.id("id"))
                                        .compose(
                                                row ->
                                                        ShareLinks.mail(call, expert, row, token)
                                                                .map(row)))
                .compose(row -> ShareProposalView.named(call, row))
                .map(Reply::ok);
    }

    private static void refuse(Call<Nothing, Nothing> call, Row row) {
        Status status = ShareProposalView.status(row);
        if (row.find(ShareProposals.LINK_HASH).isEmpty()
                || (status != Status.OPEN && status != Status.AWAITS_REPRESENTATIVE)) {
            throw Problem.conflict("Nobody waits for a link to this question.");
        }
        refuseSoon(row, call.now());
    }

    /** Refuses one mail right after another. */
    static void refuseSoon(Row row, Instant now) {
        row.find(ShareProposals.LINK_UNTIL)
                .map(until -> until.minus(ShareLinks.LASTS).plus(BETWEEN_MAILS))
                .filter(now::isBefore)
                .ifPresent(
                        at -> {
                            throw Problem.conflict(
                                    "A mail with a link went within the last hour. Wait for it.");
                        });
    }
}

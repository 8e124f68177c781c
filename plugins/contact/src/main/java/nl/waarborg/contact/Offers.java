package nl.waarborg.contact;

import io.vertx.core.Future;

import nl.waarborg.contact.Relations.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.ConsentEnd;
import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * On what offers to clients rest (IKO-L3): an address got at a sale, with opting out offered when
 * it was asked (Tw art. 11.7(4)), noted in the register of consents with the agreement; or the
 * person's own word. The outbox asks the register for each offer, when it is written and when it is
 * sent.
 */
final class Offers {

    /** The list that offers are sent on. */
    static final String LIST = "offers";

    private static final String OPTED_OUT = "The person opted out; only the person changes that.";
    private static final String OBJECTED =
            "The person objected to all direct marketing, which stands.";

    static final ConsentPurpose PURPOSE =
            ConsentPurpose.named("contact.offers")
                    .whenWithdrawn((work, person, _) -> optedOut(work, person))
                    .whereAsked();

    private Offers() {}

    /**
     * That opting out was offered when the address was asked.
     *
     * @param channel how the agreement came about
     * @param evidence where it can be seen
     */
    public record Ground(
            @Meaning("How the agreement came about; never ONLINE") ConsentGround.Channel channel,
            @FreeText(max = 200)
                    @Meaning("Where it can be seen that opting out was offered with the agreement")
                    String evidence) {}

    /** Notes with an agreement that offers may follow; nothing where that was not offered. */
    static Future<Void> begin(Call<?, ?> call, Row relation, @Nullable Ground ground) {
        if (ground == null) {
            return Future.succeededFuture();
        }
        Use.MAILINGS.demand(call);
        if (ground.channel() == ConsentGround.Channel.ONLINE) {
            throw Problem.conflict("Staff note what is said or written to them, never ONLINE.");
        }
        SubjectId person = new SubjectId(relation.get(Relations.PERSON_ID));
        return unlessRefused(call, person)
                .compose(
                        _ ->
                                call.consents()
                                        .given(
                                                PURPOSE,
                                                person,
                                                ConsentGround.recorded(
                                                        ConsentGround.Basis.EXISTING_CUSTOMER,
                                                        ground.channel(),
                                                        ground.evidence())));
    }

    /** Fails with a problem where the person refused offers or objected to all marketing. */
    static Future<Void> unlessRefused(Work work, SubjectId person) {
        return refused(work, person)
                .map(
                        why -> {
                            if (why.isPresent()) {
                                throw Problem.conflict(why.get());
                            }
                            return null;
                        });
    }

    /** Why the person is not asked; empty where nothing was refused. */
    static Future<Optional<String>> refused(Work work, SubjectId person) {
        return work.tx()
                .count(
                        Relations.DATASET,
                        Relations.PERSON_ID
                                .field()
                                .eq(person.value())
                                .and(Relations.NO_OFFERS_AT.field().isNotNull()))
                .compose(
                        left ->
                                left > 0
                                        ? Future.succeededFuture(Optional.of(OPTED_OUT))
                                        : work.consents()
                                                .refusesMarketing(person)
                                                .map(
                                                        refuses ->
                                                                refuses
                                                                        ? Optional.of(OBJECTED)
                                                                        : Optional.empty()));
    }

    /** Whether an agreement lasts, so that there is something that new services can fit. */
    static boolean hasAgreement(Row relation) {
        return relation.get(Relations.CLIENT)
                && relation.find(Relations.AGREEMENT_ENDED_ON).isEmpty();
    }

    /** Ends what offers rest on once no agreement of the person is left. */
    static Future<Void> end(Work work, SubjectId person) {
        return Use.MAILINGS.by(work)
                ? work.tx()
                        .count(Relations.DATASET, client(person))
                        .compose(
                                left ->
                                        left > 0
                                                ? Future.succeededFuture()
                                                : work.consents()
                                                        .end(
                                                                PURPOSE,
                                                                person,
                                                                ConsentEnd.AGREEMENT_ENDED))
                : Future.succeededFuture();
    }

    /** Takes it back, where offers are made at all. */
    static Future<Void> withdraw(Work work, SubjectId person, ConsentGround.Channel how) {
        return Use.MAILINGS.by(work)
                ? work.consents().withdraw(PURPOSE, person, how)
                : Future.succeededFuture();
    }

    private static Condition client(SubjectId person) {
        return Relations.PERSON_ID
                .field()
                .eq(person.value())
                .and(Relations.STATUS.field().eq(Status.ACTIVE))
                .and(Relations.CLIENT.field().isTrue())
                .and(Relations.AGREEMENT_ENDED_ON.field().isNull());
    }

    /** By the mail program, the account or staff: it stands with the relation as well. */
    private static Future<Void> optedOut(Work work, SubjectId person) {
        return work.tx()
                .list(
                        DSL.select(Relations.DATASET.id().field())
                                .from(Relations.DATASET.asTable())
                                .where(client(person).and(Relations.NO_OFFERS_AT.field().isNull())))
                .compose(
                        rows ->
                                Future.all(
                                        rows.stream()
                                                .map(
                                                        row ->
                                                                work.tx()
                                                                        .update(
                                                                                Relations.DATASET,
                                                                                row.get(
                                                                                        Relations
                                                                                                .DATASET
                                                                                                .id()),
                                                                                OptionalLong
                                                                                        .empty(),
                                                                                Values.of(
                                                                                        Relations
                                                                                                .NO_OFFERS_AT,
                                                                                        work
                                                                                                .now())))
                                                .toList()))
                .mapEmpty();
    }
}

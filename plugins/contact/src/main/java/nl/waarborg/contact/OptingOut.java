package nl.waarborg.contact;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.MailedLink;
import nl.waarborg.spi.MailedLink.Words;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Relations who want to hear of no new services (IKO-L3): by the link in each offer, without
 * logging in, or as staff note it. It stands until the person says otherwise ({@link OptingIn});
 * the database holds it so.
 */
final class OptingOut {

    static final MailedLink LINK =
            new MailedLink(
                            "contact.no-offers",
                            new Words(
                                    "Geen aanbod meer ontvangen",
                                    "U krijgt geen berichten over nieuwe diensten meer. Over wijzigingen in"
                                            + " wat u van ons afneemt blijven wij u schrijven.",
                                    "Deze link geldt niet (meer). Schrijf of bel ons als u geen aanbod"
                                            + " meer wilt."),
                            new Words(
                                    "Receive no more offers",
                                    "You get no more messages about new services. We keep writing to you"
                                            + " about changes in what you have from us.",
                                    "This link is not valid (any more). Write or call us if you want no"
                                            + " more offers."),
                            OptingOut::followed)
                    .thatTakesBack();

    private OptingOut() {}

    /**
     * What staff note.
     *
     * @param channel how the person said so
     */
    public record Said(
            @Meaning("How the person said so; never ONLINE") ConsentGround.Channel channel) {}

    static Future<Reply<RelationView>> byStaff(Call<Said, Nothing> call) {
        Use.MAILINGS.demand(call);
        WordToStaff.check(call.body().channel());
        return call.tx()
                .require(Relations.DATASET, call.id("id"))
                .compose(row -> note(call, row, call.body().channel()))
                .compose(_ -> RelationDesk.show(call, call.id("id")));
    }

    private static Future<Boolean> followed(Work work, UUID token) {
        var relation =
                DSL.select(OfferLinks.RELATION_ID.field())
                        .from(OfferLinks.DATASET.asTable())
                        .where(OfferLinks.LINK_HASH.field().eq(hash(token)));
        return work.tx()
                .first(relation)
                .compose(
                        found ->
                                found.isEmpty()
                                        ? Future.succeededFuture(false)
                                        : work.tx()
                                                .require(
                                                        Relations.DATASET,
                                                        found.get().get(OfferLinks.RELATION_ID))
                                                .compose(
                                                        row ->
                                                                note(
                                                                        work,
                                                                        row,
                                                                        ConsentGround.Channel
                                                                                .ONLINE))
                                                .map(true));
    }

    /** With what offers rest on, so that none that waits in the outbox leaves any more. */
    private static Future<?> note(Work work, Row row, ConsentGround.Channel how) {
        SubjectId person = new SubjectId(row.get(Relations.PERSON_ID));
        if (row.find(Relations.NO_OFFERS_AT).isPresent()) {
            return Offers.withdraw(work, person, how);
        }
        return work.tx()
                .update(
                        Relations.DATASET,
                        row.get(Relations.DATASET.id()),
                        OptionalLong.empty(),
                        Values.of(Relations.NO_OFFERS_AT, work.now()))
                .compose(_ -> Offers.withdraw(work, person, how));
    }

    /** What is kept of a link. */
    static String hash(UUID token) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(token.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

package nl.waarborg.contact;

import io.vertx.core.Future;

import nl.waarborg.contact.Relations.Status;
import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.MailedLink;
import nl.waarborg.spi.MailedLink.Words;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.OptionalLong;
import java.util.UUID;

/**
 * What the link in the question does: the client agrees to hear of new services. Worth nothing any
 * more for who opted out, objected, asked to be removed or is no client since.
 */
final class SayingYes {

    static final MailedLink LINK =
            new MailedLink(
                    "contact.offers-wanted",
                    new Words(
                            "Ja, houd mij op de hoogte",
                            "U hoort van ons wat er nieuw is. In elk bericht staat een link om u"
                                    + " af te melden.",
                            "Deze link geldt niet (meer). Schrijf of bel ons als u van nieuwe"
                                    + " diensten wilt horen."),
                    new Words(
                            "Yes, keep me informed",
                            "You will hear from us what is new. Each message has a link to opt"
                                    + " out.",
                            "This link is not valid (any more). Write or call us if you want to"
                                    + " hear of new services."),
                    SayingYes::followed);

    private SayingYes() {}

    private static Future<Boolean> followed(Work work, UUID token) {
        var waiting =
                DSL.select(
                                OffersQuestions.DATASET.id().field(),
                                OffersQuestions.RELATION_ID.field())
                        .from(OffersQuestions.DATASET.asTable())
                        .where(
                                OffersQuestions.LINK_HASH
                                        .field()
                                        .eq(OptingOut.hash(token))
                                        .and(OffersQuestions.LINK_UNTIL.field().ge(work.now())));
        return work.tx()
                .first(waiting)
                .compose(
                        found ->
                                found.map(question -> followed(work, question))
                                        .orElseGet(() -> Future.succeededFuture(false)));
    }

    private static Future<Boolean> followed(Work work, Row question) {
        return work.tx()
                .require(Relations.DATASET, question.get(OffersQuestions.RELATION_ID))
                .compose(
                        relation -> {
                            SubjectId person = new SubjectId(relation.get(Relations.PERSON_ID));
                            boolean client =
                                    relation.get(Relations.STATUS) == Status.ACTIVE
                                            && Offers.hasAgreement(relation);
                            return Offers.refused(work, person)
                                    .compose(
                                            refused ->
                                                    client && refused.isEmpty()
                                                            ? agree(work, question, person)
                                                                    .map(true)
                                                            : Future.succeededFuture(false));
                        });
    }

    private static Future<Void> agree(Work work, Row question, SubjectId person) {
        Values answered =
                Values.of(OffersQuestions.ANSWERED_AT, work.now())
                        .setNullable(OffersQuestions.LINK_HASH, null);
        return work.tx()
                .update(
                        OffersQuestions.DATASET,
                        question.get(OffersQuestions.DATASET.id()),
                        OptionalLong.empty(),
                        answered)
                .compose(
                        _ -> work.consents().given(Offers.PURPOSE, person, ConsentGround.byLink()));
    }
}

package nl.waarborg.kernel.consent;

import io.vertx.core.Future;

import nl.waarborg.kernel.consent.Agreement.Representative;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.util.UUID;

/** Keeps the words that people were shown, each once. */
final class ConsentWords {

    private ConsentWords() {}

    /** The id of the words of these terms. */
    static Future<UUID> idOf(Tx core, ConsentTerms terms) {
        String sha256 = terms.sha256();
        var kept =
                DSL.select(ConsentTextTable.DATASET.id().field())
                        .from(ConsentTextTable.DATASET.asTable())
                        .where(
                                ConsentTextTable.PURPOSE
                                        .field()
                                        .eq(terms.id())
                                        .and(
                                                ConsentTextTable.TEXT_VERSION
                                                        .field()
                                                        .eq(terms.textVersion()))
                                        .and(ConsentTextTable.SHA256.field().eq(sha256)));
        return core.first(kept)
                .compose(
                        found ->
                                found.map(
                                                row ->
                                                        Future.succeededFuture(
                                                                row.get(
                                                                        ConsentTextTable.DATASET
                                                                                .id())))
                                        .orElseGet(
                                                () ->
                                                        core.insert(
                                                                ConsentTextTable.DATASET,
                                                                Values.of(
                                                                                ConsentTextTable
                                                                                        .PURPOSE,
                                                                                terms.id())
                                                                        .set(
                                                                                ConsentTextTable
                                                                                        .TEXT_VERSION,
                                                                                terms.textVersion())
                                                                        .set(
                                                                                ConsentTextTable
                                                                                        .SHA256,
                                                                                sha256)
                                                                        .set(
                                                                                ConsentTextTable
                                                                                        .WORDS,
                                                                                terms.words()))));
    }

    /** The row of an agreement, before it is known when it stands. */
    static Values row(Agreement agreement, ConsentTerms terms, UUID text) {
        Values values =
                Values.of(ConsentTable.SUBJECT_ID, agreement.person().value())
                        .set(ConsentTable.PURPOSE, agreement.to())
                        .setNullable(ConsentTable.QUESTION, agreement.question().orElse(null))
                        .setNullable(ConsentTable.LIST, terms.list().orElse(null))
                        .set(ConsentTable.BASIS, agreement.basis())
                        .set(ConsentTable.OPT_OUT_OFFERED, agreement.optOutOffered())
                        .set(ConsentTable.TEXT_ID, text)
                        .set(ConsentTable.CHANNEL, agreement.channel())
                        .setNullable(ConsentTable.AGE_BAND, agreement.age().orElse(null))
                        .setNullable(ConsentTable.EVIDENCE, agreement.evidence().orElse(null))
                        .setNullable(
                                ConsentTable.RECORDED_BY,
                                agreement.recordedBy().map(AccountId::value).orElse(null));
        return agreement
                .representative()
                .map(one -> represented(values, one))
                .orElseGet(() -> values.set(ConsentTable.GIVEN_BY, ConsentGiver.PERSON));
    }

    private static Values represented(Values values, Representative one) {
        return values.set(ConsentTable.GIVEN_BY, ConsentGiver.REPRESENTATIVE)
                .set(ConsentTable.REPRESENTATIVE_NAME, one.name())
                .set(ConsentTable.REPRESENTATIVE_RELATION, one.relation())
                .set(ConsentTable.REPRESENTATIVE_CONTACT, one.contact());
    }
}

package nl.waarborg.kernel.consent;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreMails;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.MailedLink;
import nl.waarborg.spi.MailedLink.Act;
import nl.waarborg.spi.MailedLink.Words;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Consents that stand once the link or the code of a mail came back. Safe for threads. */
final class Confirmations {

    private static final Duration CONFIRMED_WITHIN = Duration.ofDays(14);
    private static final String LINK = "core.consent-confirmation";
    private static final Words DUTCH =
            new Words(
                    "Toestemming bevestigen",
                    "Uw toestemming geldt nu. U kunt haar op elk moment intrekken.",
                    "Deze link geldt niet (meer). Had u al bevestigd, dan hoeft u niets te doen.");
    private static final Words ENGLISH =
            new Words(
                    "Confirm the consent",
                    "Your consent holds now. You can take it back at any moment.",
                    "This link is not valid (any more). If you confirmed before, do nothing.");

    private final ConsentEffects effects;

    Confirmations(ConsentEffects effects) {
        this.effects = effects;
    }

    /** Writes the consent down and asks by mail; it does not stand before that is answered. */
    static Future<UUID> ask(PluginWork work, Agreement agreement, ConsentTerms asked, UUID text) {
        UUID token = UUID.randomUUID();
        String code = token.toString();
        Values values =
                ConsentWords.row(agreement, asked, text)
                        .set(ConsentTable.CONFIRM_HASH, hash(code))
                        .set(ConsentTable.CONFIRM_UNTIL, work.now().plus(CONFIRMED_WITHIN));
        Recipient to =
                agreement
                        .representative()
                        .flatMap(one -> EmailAddress.parse(one.contact()))
                        .map(address -> Recipient.at(agreement.person(), address))
                        .orElseGet(() -> Recipient.subject(agreement.person()));
        return PluginWork.unitOf(work)
                .asCore()
                .insert(ConsentTable.DATASET, values)
                .compose(
                        id ->
                                work.mail(
                                                CoreMails.CONSENT_CONFIRMATION,
                                                to,
                                                new RecordRef(ConsentTable.DATASET, id),
                                                new CoreMails.Asked(
                                                        work.coreLink(LINK, token),
                                                        code,
                                                        asked.nl(),
                                                        asked.en()))
                                        .map(id));
    }

    /** The link of the mail, with what its button does. */
    static MailedLink link(Act act) {
        return new MailedLink(LINK, DUTCH, ENGLISH, act);
    }

    /** Lets what waits stand; empty for a code that is unknown, used or too old. */
    Future<Optional<UUID>> confirm(PluginWork work, String code) {
        var waiting =
                DSL.select(
                                ConsentTable.DATASET.id().field(),
                                ConsentTable.SUBJECT_ID.field(),
                                ConsentTable.PURPOSE.field(),
                                ConsentTable.QUESTION.field(),
                                ConsentTable.LIST.field())
                        .from(ConsentTable.DATASET.asTable())
                        .where(
                                ConsentTable.CONFIRM_HASH
                                        .field()
                                        .eq(hash(code))
                                        .and(ConsentTable.GIVEN_AT.field().isNull())
                                        .and(ConsentTable.WITHDRAWN_AT.field().isNull())
                                        .and(ConsentTable.SUPERSEDED_AT.field().isNull())
                                        .and(ConsentTable.CONFIRM_UNTIL.field().ge(work.now())));
        return PluginWork.unitOf(work)
                .asCore()
                .first(waiting)
                .compose(
                        found ->
                                found.map(row -> confirm(work, row).map(Optional::of))
                                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private Future<UUID> confirm(PluginWork work, Row row) {
        UUID id = row.get(ConsentTable.DATASET.id());
        return PluginWork.unitOf(work)
                .asCore()
                .update(
                        ConsentTable.DATASET,
                        id,
                        OptionalLong.empty(),
                        Values.of(ConsentTable.GIVEN_AT, work.now())
                                .setNullable(ConsentTable.CONFIRM_HASH, null))
                .compose(
                        _ ->
                                effects.given(
                                        work,
                                        new SubjectId(row.get(ConsentTable.SUBJECT_ID)),
                                        row.get(ConsentTable.PURPOSE),
                                        row.find(ConsentTable.QUESTION),
                                        row.find(ConsentTable.LIST)))
                .map(id);
    }

    private static byte[] hash(String code) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(code.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

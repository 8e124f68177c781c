package nl.waarborg.kraamzorgregister.leaving;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.spi.MailState;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;

/** The one way in which the register mails to who is registered: never to who died. */
public final class PersonMail {

    private PersonMail() {}

    /**
     * Mails to the address of the dossier, or else that of the account. Where there is neither, the
     * letter waits to go by post.
     *
     * @return the mail; empty for who died
     */
    public static <M extends Record> Future<Optional<UUID>> write(
            Work work, MailTemplate<M> template, Row dossier, M letter) {
        return queue(work, template, dossier, letter)
                .compose(
                        mail ->
                                reached(work, dossier, mail)
                                        .compose(reached -> posted(work, dossier, reached))
                                        .map(mail));
    }

    /**
     * Mails as {@link #write} does, what no letter by post has to follow.
     *
     * @return whether there was an address; who died is not to be reached either
     */
    public static <M extends Record> Future<Boolean> reaches(
            Work work, MailTemplate<M> template, Row dossier, M letter) {
        return queue(work, template, dossier, letter).compose(mail -> reached(work, dossier, mail));
    }

    /** The record that such mails belong to. */
    public static RecordRef about(Row dossier) {
        return new RecordRef(Dossiers.DATASET, dossier.get(Dossiers.DATASET.id()));
    }

    /** That a letter waits to go by post from this moment on. */
    public static Values toPost(Work work) {
        return Values.of(Dossiers.UNMAILED_ON, work.today()).set(Dossiers.UNMAILED_AT, work.now());
    }

    private static <M extends Record> Future<Optional<UUID>> queue(
            Work work, MailTemplate<M> template, Row dossier, M letter) {
        return Deregistrations.died(work, dossier)
                .compose(
                        died ->
                                died
                                        ? Future.succeededFuture(Optional.empty())
                                        : work.mail(template, to(dossier), about(dossier), letter)
                                                .map(Optional::of));
    }

    private static Recipient to(Row dossier) {
        return dossier.find(Dossiers.EMAIL).isPresent()
                ? Recipient.inColumn(about(dossier), Dossiers.EMAIL)
                : Recipient.subject(new SubjectId(dossier.get(Dossiers.PERSON_ID)));
    }

    private static Future<Boolean> reached(Work work, Row dossier, Optional<UUID> mail) {
        return mail.map(
                        id ->
                                work.mailsAbout(about(dossier))
                                        .map(mails -> mails.stream().noneMatch(lost(id))))
                .orElseGet(() -> Future.succeededFuture(true));
    }

    private static Predicate<MailState> lost(UUID id) {
        return mail -> mail.id().equals(id) && mail.status() == MailStatus.FAILED;
    }

    private static Future<?> posted(Work work, Row dossier, boolean reached) {
        return reached
                ? Future.succeededFuture()
                : work.tx()
                        .update(
                                Dossiers.DATASET,
                                dossier.get(Dossiers.DATASET.id()),
                                OptionalLong.empty(),
                                toPost(work));
    }
}

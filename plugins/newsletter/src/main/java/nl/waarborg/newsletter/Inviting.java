package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TextForm;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.UUID;

/**
 * Somebody whom the organisation knows, such as a donor, says to want a list: the address gets the
 * mail with the link as after a form, and the consent that follows is that of the known person.
 */
final class Inviting {

    private Inviting() {}

    /**
     * Who is asked to confirm.
     *
     * @param list which list
     * @param subjectId the person, as the organisation knows the person
     * @param email the address
     * @param firstName only where the organisation asks it
     * @param lastName only where the organisation asks it
     * @param language in which language the person reads
     */
    public record Invitation(
            @Meaning("Which list") MailingList list,
            @Meaning("The person, such as a donor") UUID subjectId,
            @Form(TextForm.EMAIL) String email,
            @Nullable @Text(max = 100) String firstName,
            @Nullable @Text(max = 100) String lastName,
            @Nullable MailLanguage language) {

        NewSubscription asForm() {
            return new NewSubscription(list, email, firstName, lastName, language);
        }
    }

    /** What became of it. */
    public enum Outcome {
        /**
         * The mail with the link goes out, at most once a day; none to who reads already, or while
         * a hold keeps the subscription as it is.
         */
        ASKED,
        /**
         * The address belongs to a subscription of somebody else, or of one who is set aside: its
         * reader signs up again.
         */
        KNOWN
    }

    /**
     * What became of it.
     *
     * @param outcome what became of it
     */
    public record Asked(Outcome outcome) {}

    static Future<Reply<Asked>> invite(Call<Invitation, Nothing> call) {
        NewSubscription asked = call.body().asForm();
        SignUp.refuseWhatIsNotAsked(asked, call.settings(Settings.class));
        EmailAddress address = SignUp.addressOf(asked.email(), "/email");
        SubjectId person = new SubjectId(call.body().subjectId());
        return Marks.of(call, address)
                .compose(mark -> invite(call, asked, address, mark, person))
                .map(outcome -> Reply.ok(new Asked(outcome)));
    }

    private static Future<Outcome> invite(
            Work work, NewSubscription asked, EmailAddress address, String mark, SubjectId person) {
        var known =
                DSL.select(Subscriptions.SUBSCRIBER_ID.field())
                        .from(Subscriptions.DATASET.asTable())
                        .where(Subscriptions.of(asked.list(), mark));
        Future<Boolean> inUse = Subscriptions.inUse(work, asked.list(), mark);
        Future<Optional<UUID>> reader =
                work.tx()
                        .first(known)
                        .map(found -> found.map(row -> row.get(Subscriptions.SUBSCRIBER_ID)));
        return Future.all(reader, inUse)
                .compose(
                        _ ->
                                isOfAnother(reader.result(), inUse.result(), person)
                                        ? Future.succeededFuture(Outcome.KNOWN)
                                        : SignUp.signUp(
                                                        work,
                                                        asked,
                                                        address,
                                                        mark,
                                                        () -> Future.succeededFuture(person))
                                                .map(Outcome.ASKED));
    }

    /** What is in use and not seen is that of somebody who is set aside. */
    private static boolean isOfAnother(Optional<UUID> reader, boolean inUse, SubjectId person) {
        return reader.map(one -> !one.equals(person.value())).orElse(inUse);
    }
}

package nl.waarborg.contact;

import io.vertx.core.Future;

import nl.waarborg.contact.Relations.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.Consents;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Clients of whom it was never asked whether they want to hear of new services (IKO-L3). Staff note
 * what came on paper, by telephone or face to face, or mail a link to who said so, which proves it.
 * A mail that asks of its own accord is marketing itself (Tw art. 11.7): it goes on the person's
 * word only. Whoever has an account agrees there ({@code POST /me/consents}).
 */
final class Asking {

    private static final Duration ONCE_IN = Duration.ofDays(1);

    /**
     * What asks to say yes.
     *
     * @param nl what is agreed to, in Dutch
     * @param en what is agreed to, in English
     * @param yes the link
     * @param until the last day on which it is worth something
     */
    record Question(String nl, String en, URI yes, LocalDate until) {}

    static final MailTemplate<Question> QUESTION =
            MailTemplate.named("contact.offers-question", Question.class)
                    .dutch(
                            "Wilt u van ons horen wat er nieuw is?",
                            """
                            U zei dat u van {organisation} wilt horen over nieuwe diensten. Klopt dat? Bevestig het dan met deze link, uiterlijk op {until}. U zegt daarmee:

                            "{nl}"

                            {yes}

                            Wilt u dat niet, dan hoeft u niets te doen: u krijgt geen aanbod.""")
                    .english(
                            "Would you like to hear what is new?",
                            """
                            You told {organisation} that you want to hear of new services. Is that so? Then confirm it with this link, on {until} at the latest. With it you say:

                            "{en}"

                            {yes}

                            If you do not want that, do nothing: you will get no offers.""")
                    .forgottenOnceSent();

    private Asking() {}

    /**
     * That the person wants to be asked.
     *
     * @param channel how the person said so
     */
    public record Wanted(
            @Meaning("How the person said to want offers; never ONLINE")
                    ConsentGround.Channel channel) {}

    /**
     * A yes that did not come by a link.
     *
     * @param channel how it came
     * @param evidence where it can be seen
     */
    public record Yes(
            @Meaning("How the person said yes; never ONLINE") ConsentGround.Channel channel,
            @FreeText(max = 200) @Meaning("Where the paper or the note of the call is kept")
                    String evidence) {}

    static Route<?, ?, ?>[] routes(Permission keep) {
        return new Route<?, ?, ?>[] {
            Route.post("/relations/{id}/offers-question", keep)
                    .summary("Mail a client who wants to hear of new services a link to say yes")
                    .taking(Wanted.class)
                    .answering(RelationView.class, Asking::ask),
            Route.post("/relations/{id}/offers-consent", keep)
                    .summary("Note that a client agreed to hear of new services")
                    .taking(Yes.class)
                    .answering(RelationView.class, Asking::agreed)
        };
    }

    private static Future<Reply<RelationView>> agreed(Call<Yes, Nothing> call) {
        WordToStaff.check(call.body().channel());
        return require(call)
                .compose(
                        row ->
                                call.consents()
                                        .given(
                                                Offers.PURPOSE,
                                                person(row),
                                                ConsentGround.recorded(
                                                        ConsentGround.Basis.CONSENT,
                                                        call.body().channel(),
                                                        call.body().evidence())))
                .compose(_ -> RelationDesk.show(call, call.id("id")));
    }

    private static Future<Reply<RelationView>> ask(Call<Wanted, Nothing> call) {
        WordToStaff.check(call.body().channel());
        return require(call)
                .map(
                        row -> {
                            if (row.find(Relations.EMAIL).isEmpty()) {
                                throw Problem.conflict("The relation has no e-mail address.");
                            }
                            return row;
                        })
                .compose(row -> forgetEarlier(call).map(row))
                .compose(row -> ask(call, row))
                .compose(_ -> RelationDesk.show(call, call.id("id")));
    }

    /** The client, who neither refused nor agreed so far. */
    private static Future<Row> require(Call<?, ?> call) {
        Use.MAILINGS.demand(call);
        return RelationDesk.require(call, Status.ACTIVE)
                .compose(
                        row -> {
                            if (!Offers.hasAgreement(row)) {
                                throw Problem.conflict(
                                        "Offers go to clients: there is no agreement.");
                            }
                            return Offers.unlessRefused(call, person(row)).map(row);
                        })
                .compose(
                        row ->
                                call.consents()
                                        .stands(Offers.PURPOSE, person(row))
                                        .map(already -> unless(already, row)));
    }

    private static Row unless(boolean already, Row row) {
        if (already) {
            throw Problem.conflict("The register has it already that offers may be sent.");
        }
        return row;
    }

    /** The last question makes place for the next, once a day at most. */
    private static Future<Void> forgetEarlier(Call<?, ?> call) {
        return call.tx()
                .first(
                        DSL.select(
                                        OffersQuestions.DATASET.id().field(),
                                        OffersQuestions.DATASET.createdAt().field())
                                .from(OffersQuestions.DATASET.asTable())
                                .where(OffersQuestions.of(call.id("id"))))
                .compose(
                        found ->
                                found.map(question -> forget(call, question))
                                        .orElseGet(Future::succeededFuture));
    }

    private static Future<Void> forget(Call<?, ?> call, Row question) {
        Instant asked = question.get(OffersQuestions.DATASET.createdAt());
        if (call.now().isBefore(asked.plus(ONCE_IN))) {
            throw Problem.conflict("The person was mailed today. Wait a day.");
        }
        return call.tx()
                .delete(OffersQuestions.DATASET, question.get(OffersQuestions.DATASET.id()));
    }

    private static Future<UUID> ask(Call<Wanted, Nothing> call, Row row) {
        UUID token = UUID.randomUUID();
        RecordRef about = new RecordRef(Relations.DATASET, call.id("id"));
        Instant until = call.now().plus(call.settings(Settings.class).confirmWithin());
        Values values =
                Values.of(OffersQuestions.RELATION_ID, call.id("id"))
                        .set(OffersQuestions.CHANNEL, call.body().channel())
                        .set(OffersQuestions.ASKED_BY, call.caller().account().value())
                        .set(OffersQuestions.LINK_HASH, OptingOut.hash(token))
                        .set(OffersQuestions.LINK_UNTIL, until);
        Future<MailLanguage> language = MailingSteps.language(call, row, person(row));
        Future<Consents.Asked> words = call.consents().asked(Offers.PURPOSE);
        return call.tx()
                .insert(OffersQuestions.DATASET, values)
                .compose(_ -> Future.all(language, words))
                .compose(
                        _ ->
                                call.mail(
                                        QUESTION,
                                        Recipient.inColumn(about, Relations.EMAIL)
                                                .reading(language.result()),
                                        about,
                                        new Question(
                                                words.result().dutch(),
                                                words.result().english(),
                                                call.link(SayingYes.LINK, token),
                                                call.day(until))));
    }

    private static SubjectId person(Row row) {
        return new SubjectId(row.get(Relations.PERSON_ID));
    }
}

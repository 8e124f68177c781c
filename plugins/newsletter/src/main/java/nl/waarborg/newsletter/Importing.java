package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Items;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Addresses that staff put on a list, with the proof of what that rests on: consent on paper, or
 * the sale or donation at which an opt-out was offered. An address that left the list is passed
 * over and told so.
 */
final class Importing {

    private static final int MOST = 200;

    private Importing() {}

    /**
     * One address.
     *
     * @param email the address
     * @param firstName the first name
     * @param lastName the last name
     * @param language in which language the person reads
     * @param subjectId the person, where the organisation knows the person already
     */
    public record Line(
            @Text(max = 254) String email,
            @Nullable @Text(max = 100) String firstName,
            @Nullable @Text(max = 100) String lastName,
            @Nullable MailLanguage language,
            @Nullable @Meaning("The person, where somebody known") UUID subjectId) {}

    /**
     * Addresses with one proof.
     *
     * @param list which list
     * @param basis on what it rests
     * @param channel how it came in
     * @param evidence where the proof is kept
     * @param lines the addresses
     */
    public record Batch(
            @Meaning("Which list") MailingList list,
            @Meaning("Consent, or the exception of Tw art. 11.7(4) or (5)")
                    ConsentGround.Basis basis,
            @Meaning("How it came in; never ONLINE, which only a link is")
                    ConsentGround.Channel channel,
            @FreeText(max = 200) String evidence,
            @Items(min = 1, max = MOST) List<Line> lines) {}

    /** What became of an address. */
    public enum Outcome {
        /** It is on the list. */
        ADDED,
        /** It was on the list, or once asked to be. */
        KNOWN,
        /** It left the list or was erased; only its reader can come back. */
        LEFT,
        /** It is no address. */
        NO_ADDRESS
    }

    /**
     * What became of each line, in their order.
     *
     * @param outcomes one for each line
     * @param added how many were added
     */
    public record Report(List<Outcome> outcomes, int added) {}

    static Future<Reply<Report>> take(Call<Batch, Nothing> call) {
        Batch batch = call.body();
        if (!call.settings(Settings.class).lists().contains(batch.list())) {
            throw refused("/list", "no-such-list", "name a list of this organisation");
        }
        if (batch.channel() == ConsentGround.Channel.ONLINE) {
            throw refused("/channel", "not-online", "people agree online by themselves");
        }
        List<Outcome> outcomes = new ArrayList<>();
        Future<?> before = Future.succeededFuture();
        for (Line line : batch.lines()) {
            before = before.compose(_ -> take(call, line)).onSuccess(outcomes::add);
        }
        return before.map(
                _ ->
                        Reply.ok(
                                new Report(
                                        List.copyOf(outcomes),
                                        (int)
                                                outcomes.stream()
                                                        .filter(Outcome.ADDED::equals)
                                                        .count())));
    }

    private static Problem refused(String pointer, String code, String message) {
        return Problem.invalid(List.of(new Fault(pointer, code, message)));
    }

    private static Future<Outcome> take(Call<Batch, Nothing> call, Line line) {
        Optional<EmailAddress> address = EmailAddress.parse(line.email());
        return address.isEmpty()
                ? Future.succeededFuture(Outcome.NO_ADDRESS)
                : Marks.of(call, address.get())
                        .compose(mark -> take(call, line, address.get(), mark));
    }

    private static Future<Outcome> take(
            Call<Batch, Nothing> call, Line line, EmailAddress address, String mark) {
        MailingList list = call.body().list();
        Future<Boolean> known = Subscriptions.inUse(call, list, mark);
        return personMark(call, line)
                .compose(
                        person ->
                                left(call, mark, person)
                                        .compose(
                                                left ->
                                                        left > 0
                                                                ? Future.succeededFuture(
                                                                        Outcome.LEFT)
                                                                : known.compose(
                                                                        there ->
                                                                                add(
                                                                                        call, line,
                                                                                        address,
                                                                                        mark,
                                                                                        person,
                                                                                        there))));
    }

    /** Who gets it with a registration is known again by the person as well. */
    private static Future<Optional<String>> personMark(Call<Batch, Nothing> call, Line line) {
        return line.subjectId() != null && source(call.body(), line) == Source.REGISTRATION
                ? Marks.of(call, new SubjectId(line.subjectId())).map(Optional::of)
                : Future.succeededFuture(Optional.empty());
    }

    private static Future<Long> left(
            Call<Batch, Nothing> call, String mark, Optional<String> personMark) {
        Condition same = Suppressions.ADDRESS_MARK.field().eq(mark);
        return call.tx()
                .count(
                        Suppressions.DATASET,
                        Suppressions.LIST
                                .field()
                                .eq(call.body().list())
                                .and(
                                        personMark
                                                .map(
                                                        person ->
                                                                same.or(
                                                                        Suppressions.PERSON_MARK
                                                                                .field()
                                                                                .eq(person)))
                                                .orElse(same)));
    }

    private static Future<Outcome> add(
            Call<Batch, Nothing> call,
            Line line,
            EmailAddress address,
            String mark,
            Optional<String> personMark,
            boolean there) {
        if (there) {
            return Future.succeededFuture(Outcome.KNOWN);
        }
        Future<SubjectId> person =
                line.subjectId() == null
                        ? call.newSubject()
                        : Future.succeededFuture(new SubjectId(line.subjectId()));
        return person.compose(
                reader -> add(call, reader, values(call, line, address, mark, personMark)));
    }

    private static Values values(
            Call<Batch, Nothing> call,
            Line line,
            EmailAddress address,
            String mark,
            Optional<String> personMark) {
        return Values.of(Subscriptions.LIST, call.body().list())
                .set(Subscriptions.EMAIL, address.value())
                .setNullable(Subscriptions.FIRST_NAME, line.firstName())
                .setNullable(Subscriptions.LAST_NAME, line.lastName())
                .set(
                        Subscriptions.LANGUAGE,
                        line.language() == null ? MailLanguage.NL : line.language())
                .set(Subscriptions.ADDRESS_MARK, mark)
                .setNullable(Subscriptions.PERSON_MARK, personMark.orElse(null))
                .set(Subscriptions.SOURCE, source(call.body(), line))
                .set(Subscriptions.CONFIRMED_AT, call.now());
    }

    private static Future<Outcome> add(Call<Batch, Nothing> call, SubjectId reader, Values values) {
        Batch batch = call.body();
        return call.tx()
                .insert(
                        Subscriptions.DATASET,
                        values.set(Subscriptions.SUBSCRIBER_ID, reader.value()))
                .compose(
                        _ ->
                                call.consents()
                                        .given(
                                                batch.list().purpose(),
                                                reader,
                                                ConsentGround.recorded(
                                                        batch.basis(),
                                                        batch.channel(),
                                                        batch.evidence())))
                .onSuccess(_ -> Donors.began(call, batch.list(), reader.value()))
                .map(Outcome.ADDED);
    }

    /** Who is known here and never agreed gets it for as long as the tie lasts. */
    private static Source source(Batch batch, Line line) {
        return line.subjectId() != null && batch.basis() == ConsentGround.Basis.EXISTING_CUSTOMER
                ? Source.REGISTRATION
                : Source.IMPORT;
    }
}

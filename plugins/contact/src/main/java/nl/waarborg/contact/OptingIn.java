package nl.waarborg.contact;

import io.vertx.core.Future;

import nl.waarborg.contact.Relations.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Who opted out of new services and asks for them again: staff note when and how the person said
 * so, and in which words (IKO-L3). An objection to all direct marketing is not taken back by this.
 */
final class OptingIn {

    private static final int SHORTEST = 10;

    private OptingIn() {}

    /**
     * What the person said.
     *
     * @param askedOn when
     * @param channel how
     * @param said in which words
     */
    public record Asked(
            @Meaning("When the person asked, since the opt-out and not after today")
                    LocalDate askedOn,
            @Meaning("How the person asked; never ONLINE") ConsentGround.Channel channel,
            @FreeText(max = 1000) @Meaning("What the person said, 10 characters or more")
                    String said) {}

    /**
     * What was noted.
     *
     * @param id its id
     * @param optedOutAt the opt-out that it ended
     * @param askedOn when the person asked
     * @param channel how
     * @param said in which words
     * @param notedBy the account that noted it
     */
    public record View(
            UUID id,
            Instant optedOutAt,
            LocalDate askedOn,
            ConsentGround.Channel channel,
            String said,
            UUID notedBy) {

        private static View of(Row row) {
            return new View(
                    row.get(OffersReturns.DATASET.id()),
                    row.get(OffersReturns.OPTED_OUT_AT),
                    row.get(OffersReturns.ASKED_ON),
                    row.get(OffersReturns.CHANNEL),
                    row.get(OffersReturns.SAID),
                    row.get(OffersReturns.NOTED_BY));
        }
    }

    static Route<?, ?, ?>[] routes(Permission read, Permission keep) {
        return new Route<?, ?, ?>[] {
            Route.post("/relations/{id}/offers-return", keep)
                    .summary("Note that the person wants to hear of new services again")
                    .taking(Asked.class)
                    .answering(RelationView.class, OptingIn::byStaff),
            Route.get("/relations/{id}/offers-returns", read)
                    .summary("List what the person said who asked for new services again")
                    .answeringPages(View.class, OptingIn::list)
        };
    }

    private static Future<Reply<RelationView>> byStaff(Call<Asked, Nothing> call) {
        Use.MAILINGS.demand(call);
        return RelationDesk.require(call, Status.ACTIVE)
                .compose(row -> unlessObjected(call, row))
                .compose(row -> back(call, row));
    }

    /** The words of the person are the proof; the register says where they stand. */
    private static Future<Reply<RelationView>> back(Call<Asked, Nothing> call, Row row) {
        SubjectId person = new SubjectId(row.get(Relations.PERSON_ID));
        return call.tx()
                .insert(OffersReturns.DATASET, noted(call, row))
                .compose(
                        said ->
                                call.consents()
                                        .given(
                                                Offers.PURPOSE,
                                                person,
                                                ConsentGround.recorded(
                                                        ConsentGround.Basis.CONSENT,
                                                        call.body().channel(),
                                                        "contact.offers_return " + said)))
                .compose(
                        _ ->
                                RelationDesk.update(
                                        call,
                                        row,
                                        Values.none().setNullable(Relations.NO_OFFERS_AT, null)));
    }

    private static Future<Row> unlessObjected(Call<Asked, Nothing> call, Row row) {
        return call.consents()
                .refusesMarketing(new SubjectId(row.get(Relations.PERSON_ID)))
                .map(
                        refuses -> {
                            if (refuses || row.get(Relations.OBJECTED)) {
                                throw Problem.conflict(
                                        "The person objected to all direct marketing, which"
                                                + " stands.");
                            }
                            return row;
                        });
    }

    private static Values noted(Call<Asked, Nothing> call, Row row) {
        Instant since =
                row.find(Relations.NO_OFFERS_AT)
                        .orElseThrow(() -> Problem.conflict("The person did not opt out."));
        check(call, call.day(since));
        return Values.of(OffersReturns.RELATION_ID, call.id("id"))
                .set(OffersReturns.OPTED_OUT_AT, since)
                .set(OffersReturns.ASKED_ON, call.body().askedOn())
                .set(OffersReturns.CHANNEL, call.body().channel())
                .set(OffersReturns.SAID, call.body().said())
                .set(OffersReturns.NOTED_BY, call.caller().account().value());
    }

    private static void check(Call<Asked, Nothing> call, LocalDate since) {
        Asked asked = call.body();
        List<Fault> faults = new ArrayList<>();
        if (asked.askedOn().isBefore(since) || asked.askedOn().isAfter(call.today())) {
            faults.add(
                    new Fault(
                            "/askedOn",
                            "not-since",
                            "Give the day of the opt-out, a later one or today"));
        }
        if (asked.channel() == ConsentGround.Channel.ONLINE) {
            faults.add(new Fault("/channel", "not-online", "staff note what is said to them"));
        }
        if (asked.said().strip().length() < SHORTEST) {
            faults.add(
                    new Fault(
                            "/said", "too-short", "Say it in " + SHORTEST + " characters or more"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private static Future<Reply<Page<View>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Relations.DATASET, call.id("id"), Relations.DATASET.id())
                .compose(
                        _ ->
                                call.tx()
                                        .page(
                                                OffersReturns.DATASET,
                                                OffersReturns.RELATION_ID.field().eq(call.id("id")),
                                                call.page()))
                .map(page -> Reply.ok(page.map(View::of)));
    }
}

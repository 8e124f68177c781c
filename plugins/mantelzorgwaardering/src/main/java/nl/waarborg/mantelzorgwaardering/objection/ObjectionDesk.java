package nl.waarborg.mantelzorgwaardering.objection;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.letter.Letters;
import nl.waarborg.mantelzorgwaardering.objection.ObjectionView.Adjournment;
import nl.waarborg.mantelzorgwaardering.term.ObjectionTerm;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Shows objections, and adjourns the decision on one: once, in time, with a notice. */
final class ObjectionDesk {

    static final int FEWEST = 10;

    private ObjectionDesk() {}

    static Future<Reply<Page<ObjectionView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(
                        Objections.DATASET,
                        Objections.APPLICATION_ID.field().eq(call.id("id")),
                        call.page())
                .compose(
                        page ->
                                call.namesOf(Objections.DECIDED_BY, page.items())
                                        .map(by -> page.map(row -> ObjectionView.of(row, by))))
                .map(Reply::ok);
    }

    static Future<Reply<ObjectionView>> read(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Objections.DATASET, call.id("id"))
                .compose(row -> ObjectionView.reply(call, row));
    }

    static Future<Reply<ObjectionView>> adjourn(Call<Adjournment, Nothing> call) {
        UUID id = call.id("id");
        Adjournment body = call.body();
        return call.tx()
                .require(Objections.DATASET, id)
                .compose(
                        row -> {
                            refuse(body, row, call.today());
                            return Letters.adjourned(
                                            call,
                                            row.get(Objections.APPLICATION_ID),
                                            body.dueOn(),
                                            body.reasons().strip())
                                    .compose(letter -> move(call));
                        })
                .compose(version -> call.tx().require(Objections.DATASET, id))
                .compose(row -> ObjectionView.reply(call, row));
    }

    private static Future<Long> move(Call<Adjournment, Nothing> call) {
        return call.tx()
                .update(
                        Objections.DATASET,
                        call.id("id"),
                        call.expectedVersion(),
                        Values.of(Objections.DUE_ON, call.body().dueOn())
                                .set(Objections.ADJOURN_REASONS, call.body().reasons().strip())
                                .set(Objections.ADJOURNED_BY, call.caller().account().value())
                                .set(Objections.ADJOURNED_AT, call.now()));
    }

    private static void refuse(Adjournment body, Row row, LocalDate today) {
        LocalDate dueOn = row.get(Objections.DUE_ON);
        List<Fault> faults = new ArrayList<>();
        if (!body.dueOn().isAfter(dueOn) || body.dueOn().isAfter(ObjectionTerm.furthest(dueOn))) {
            faults.add(
                    new Fault(
                            "/dueOn",
                            "not-within-six-weeks",
                            "Give a day after "
                                    + dueOn
                                    + " and not after "
                                    + ObjectionTerm.furthest(dueOn)));
        }
        if (body.reasons().strip().length() < FEWEST) {
            faults.add(new Fault("/reasons", "too-short", "Give at least 10 characters"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        if (row.get(Objections.STATUS) != Objections.Status.OPEN
                || row.find(Objections.ADJOURNED_AT).isPresent()
                || today.isAfter(dueOn)) {
            throw Problem.conflict(
                    "An open objection is adjourned once, before its term has passed.");
        }
    }
}

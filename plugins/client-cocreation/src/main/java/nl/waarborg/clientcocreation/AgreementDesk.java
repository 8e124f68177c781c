package nl.waarborg.clientcocreation;

import io.vertx.core.Future;

import nl.waarborg.clientcocreation.NewAgreement.End;
import nl.waarborg.clientcocreation.NewAgreement.View;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Keeps what was agreed with clients, from which the terms of all else run (IKO-R1). */
final class AgreementDesk {

    private AgreementDesk() {}

    static Future<Reply<View>> agree(Call<NewAgreement, Nothing> call) {
        return call.tx()
                .require(Clients.DATASET, call.id("id"), Clients.DATASET.id())
                .compose(
                        _ ->
                                call.tx()
                                        .insertAndRead(
                                                Clients.AGREEMENTS,
                                                call.body()
                                                        .values()
                                                        .set(
                                                                Clients.AGREEMENT_CLIENT,
                                                                call.id("id"))))
                .map(row -> Reply.createdAs("", View.of(row)));
    }

    static Future<Reply<Page<View>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(
                        Clients.AGREEMENTS,
                        Clients.AGREEMENT_CLIENT.field().eq(call.id("id")),
                        call.page())
                .map(page -> Reply.ok(page.map(View::of)));
    }

    static Future<Reply<View>> read(Call<Nothing, Nothing> call) {
        return show(call);
    }

    /** Corrects its words and its first day; that it ended stands. */
    static Future<Reply<View>> correct(Call<NewAgreement, Nothing> call) {
        UUID id = call.id("id");
        return call.tx()
                .require(Clients.AGREEMENTS, id, Clients.ENDED_ON)
                .compose(
                        row -> {
                            if (row.find(Clients.ENDED_ON)
                                    .filter(end -> end.isBefore(call.body().startedOn()))
                                    .isPresent()) {
                                throw outOfRange("/startedOn", "must not be after its last day");
                            }
                            return call.tx()
                                    .update(
                                            Clients.AGREEMENTS,
                                            id,
                                            call.expectedVersion(),
                                            call.body().values());
                        })
                .compose(_ -> show(call));
    }

    /**
     * Ends an assignment: its spaces close, its people get in no more and deliver nothing, and what
     * patients let the client pass on for it goes that day (IKO-R12). The database does all of
     * that.
     */
    static Future<Reply<View>> end(Call<End, Nothing> call) {
        UUID id = call.id("id");
        return call.tx()
                .require(Clients.AGREEMENTS, id)
                .compose(row -> end(call, id, row))
                .compose(_ -> show(call));
    }

    private static Future<Long> end(Call<End, Nothing> call, UUID id, Row agreement) {
        if (agreement.find(Clients.ENDED_ON).isPresent()) {
            throw Problem.conflict("The agreement has ended. Make another for what follows.");
        }
        if (call.body().day().isBefore(agreement.get(Clients.STARTED_ON))
                || call.body().day().isAfter(call.today())) {
            throw outOfRange("/day", "must be from its first day to today");
        }
        return call.tx()
                .update(
                        Clients.AGREEMENTS,
                        id,
                        OptionalLong.empty(),
                        Values.of(Clients.ENDED_ON, call.body().day()));
    }

    private static Problem outOfRange(String pointer, String message) {
        return Problem.invalid(List.of(new Fault(pointer, "out-of-range", message)));
    }

    private static Future<Reply<View>> show(Call<?, Nothing> call) {
        return call.tx()
                .require(Clients.AGREEMENTS, call.id("id"))
                .map(
                        row ->
                                Reply.ok(View.of(row))
                                        .withVersion(row.get(Clients.AGREEMENTS.version())));
    }
}

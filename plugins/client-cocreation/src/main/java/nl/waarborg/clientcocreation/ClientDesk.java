package nl.waarborg.clientcocreation;

import io.vertx.core.Future;

import nl.waarborg.clientcocreation.NewClient.AgreementEnd;
import nl.waarborg.clientcocreation.NewClient.AgreementView;
import nl.waarborg.clientcocreation.NewClient.NewAgreement;
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

/** Keeps clients and what was agreed with them, from which the terms of all else run (IKO-R1). */
final class ClientDesk {

    private ClientDesk() {}

    static Future<Reply<NewClient.View>> create(Call<NewClient, Nothing> call) {
        return call.tx()
                .insertAndRead(Clients.DATASET, call.body().values())
                .map(NewClient.View::of)
                .map(view -> Reply.created(view.id(), view));
    }

    static Future<Reply<NewClient.View>> read(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Clients.DATASET, call.id("id"))
                .map(row -> Reply.ok(NewClient.View.of(row)));
    }

    static Future<Reply<Page<NewClient.View>>> list(Call<Nothing, NewClient.Filter> call) {
        return call.tx()
                .page(Clients.DATASET, call.query().condition(), call.page())
                .map(page -> Reply.ok(page.map(NewClient.View::of)));
    }

    static Future<Reply<AgreementView>> agree(Call<NewAgreement, Nothing> call) {
        return call.tx()
                .require(Clients.DATASET, call.id("id"), Clients.DATASET.id())
                .compose(
                        _ ->
                                call.tx()
                                        .insertAndRead(
                                                Clients.AGREEMENTS,
                                                Values.of(Clients.AGREEMENT_CLIENT, call.id("id"))
                                                        .set(Clients.SUBJECT, call.body().subject())
                                                        .set(
                                                                Clients.STARTED_ON,
                                                                call.body().startedOn())))
                .map(row -> Reply.createdAs("", AgreementView.of(row)));
    }

    static Future<Reply<Page<AgreementView>>> agreements(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(
                        Clients.AGREEMENTS,
                        Clients.AGREEMENT_CLIENT.field().eq(call.id("id")),
                        call.page())
                .map(page -> Reply.ok(page.map(AgreementView::of)));
    }

    /**
     * Ends an assignment: its spaces close, its people get in no more and deliver nothing, and what
     * patients let the client pass on for it goes that day (IKO-R12). The database does all of
     * that.
     */
    static Future<Reply<AgreementView>> end(Call<AgreementEnd, Nothing> call) {
        UUID id = call.id("id");
        return call.tx()
                .require(Clients.AGREEMENTS, id)
                .compose(row -> end(call, id, row))
                .compose(_ -> call.tx().require(Clients.AGREEMENTS, id))
                .map(row -> Reply.ok(AgreementView.of(row)));
    }

    private static Future<Long> end(Call<AgreementEnd, Nothing> call, UUID id, Row agreement) {
        if (agreement.find(Clients.ENDED_ON).isPresent()) {
            throw Problem.conflict("The agreement has ended. Make another for what follows.");
        }
        if (call.body().day().isBefore(agreement.get(Clients.STARTED_ON))
                || call.body().day().isAfter(call.today())) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/day",
                                    "out-of-range",
                                    "must be from its first day to today")));
        }
        return call.tx()
                .update(
                        Clients.AGREEMENTS,
                        id,
                        OptionalLong.empty(),
                        Values.of(Clients.ENDED_ON, call.body().day()));
    }
}

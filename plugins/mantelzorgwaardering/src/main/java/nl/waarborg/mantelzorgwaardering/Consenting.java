package nl.waarborg.mantelzorgwaardering;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.Consent.NewConsent;
import nl.waarborg.mantelzorgwaardering.Consent.Representative;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Young carers and their representatives consent, and take it back. */
final class Consenting {

    private Consenting() {}

    static Future<Reply<ConsentText>> text(Call<Nothing, Nothing> call) {
        return Future.succeededFuture(Reply.ok(ConsentText.CURRENT));
    }

    static Future<Reply<Consent>> record(Call<NewConsent, Nothing> call) {
        return Dossier.written(call)
                .compose(dossier -> insert(call, dossier.application()))
                .compose(id -> call.tx().require(Consents.DATASET, id))
                .compose(
                        row ->
                                call.namesOf(Consents.RECORDED_BY, row)
                                        .map(by -> Reply.createdAs("", Consent.of(row, by))));
    }

    static Future<Reply<Page<Consent>>> list(Call<Nothing, Nothing> call) {
        return Dossier.application(call)
                .compose(
                        application ->
                                call.tx()
                                        .page(
                                                Consents.DATASET,
                                                Consents.APPLICATION_ID
                                                        .field()
                                                        .eq(application.id()),
                                                call.page()))
                .compose(
                        page ->
                                call.namesOf(Consents.RECORDED_BY, page.items())
                                        .map(by -> page.map(row -> Consent.of(row, by))))
                .map(Reply::ok);
    }

    /** Takes every consent back; an application that is not decided on goes with it (VAL-C1). */
    static Future<Reply<ApplicationView>> withdraw(Call<Nothing, Nothing> call) {
        return Dossier.written(call)
                .compose(dossier -> takeBack(call, dossier.application()))
                .compose(done -> Dossier.application(call))
                .map(application -> ApplicationView.toWriter(application, call));
    }

    /** Whose consents stand. */
    static Future<Set<ConsentGiver>> given(Work work, Application application) {
        return standing(work, application)
                .map(
                        rows -> {
                            Set<ConsentGiver> givers = EnumSet.noneOf(ConsentGiver.class);
                            rows.forEach(row -> givers.add(row.get(Consents.GIVER)));
                            return givers;
                        });
    }

    private static Future<UUID> insert(Call<NewConsent, Nothing> call, Application application) {
        boolean own = Dossier.isOwn(application, call);
        List<Fault> faults = faults(call.body(), own);
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        if (!application.writable()) {
            throw Problem.conflict("It was submitted already; no consent is asked for any more.");
        }
        NewConsent body = call.body();
        Values values =
                Values.of(Consents.APPLICATION_ID, application.id())
                        .set(Consents.GIVER, body.giver())
                        .set(Consents.CHANNEL, channel(body, own))
                        .set(Consents.TEXT_VERSION, body.textVersion())
                        .set(Consents.GIVEN_AT, call.now())
                        .set(Consents.RECORDED_BY, call.caller().account().value());
        Representative representative = body.representative();
        return call.tx()
                .insert(
                        Consents.DATASET,
                        representative == null
                                ? values
                                : values.set(Consents.REPRESENTATIVE_NAME, representative.name())
                                        .set(
                                                Consents.REPRESENTATIVE_RELATION,
                                                representative.relation())
                                        .set(
                                                Consents.REPRESENTATIVE_CONTACT,
                                                representative.contact()));
    }

    private static ConsentChannel channel(NewConsent body, boolean own) {
        ConsentChannel said = body.channel();
        return own || said == null ? ConsentChannel.ONLINE : said;
    }

    private static List<Fault> faults(NewConsent body, boolean own) {
        List<Fault> faults = new ArrayList<>();
        if (!body.textVersion().equals(ConsentText.CURRENT.version())) {
            faults.add(
                    new Fault(
                            "/textVersion",
                            "outdated",
                            "Read the present text and name its version"));
        }
        boolean online = body.channel() == null || body.channel() == ConsentChannel.ONLINE;
        if (own != online) {
            faults.add(
                    new Fault(
                            "/channel",
                            own ? "online-only" : "required",
                            own
                                    ? "Leave it out: you give it online"
                                    : "Say how it was given: in person, by phone or on paper"));
        }
        boolean represented = body.giver() == ConsentGiver.REPRESENTATIVE;
        if (represented == (body.representative() == null)) {
            faults.add(
                    new Fault(
                            "/representative",
                            represented ? "required" : "not-asked",
                            represented
                                    ? "Say who represents the carer"
                                    : "Leave it out: the carer consents for the own person"));
        }
        return faults;
    }

    private static Future<Void> takeBack(Call<Nothing, Nothing> call, Application application) {
        return standing(call, application)
                .compose(
                        rows -> {
                            if (rows.isEmpty()) {
                                throw Problem.conflict("No consent stands that can be withdrawn.");
                            }
                            return Future.all(rows.stream().map(row -> end(call, row)).toList());
                        })
                .compose(ended -> lapse(call, application));
    }

    private static Future<Long> end(Call<?, ?> call, Row consent) {
        return call.tx()
                .update(
                        Consents.DATASET,
                        consent.get(Consents.DATASET.id()),
                        OptionalLong.empty(),
                        Values.of(Consents.WITHDRAWN_AT, call.now()));
    }

    private static Future<Void> lapse(Call<Nothing, Nothing> call, Application application) {
        if (!application.pending()) {
            return Future.succeededFuture();
        }
        return Submitting.takeBack(call, application)
                .map(
                        version -> {
                            call.emit(
                                    MantelzorgwaarderingPlugin.APPLICATION_WITHDRAWN,
                                    Map.of("application", application.id()));
                            return null;
                        });
    }

    private static Future<List<Row>> standing(Work work, Application application) {
        Condition standing =
                Consents.APPLICATION_ID
                        .field()
                        .eq(application.id())
                        .and(Consents.WITHDRAWN_AT.field().isNull());
        return work.tx()
                .list(
                        DSL.select(Consents.DATASET.id().field(), Consents.GIVER.field())
                                .from(Consents.DATASET.asTable())
                                .where(standing));
    }
}

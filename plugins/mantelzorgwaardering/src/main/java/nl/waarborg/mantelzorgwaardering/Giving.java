package nl.waarborg.mantelzorgwaardering;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.Consent.NewConsent;
import nl.waarborg.mantelzorgwaardering.Consent.Representative;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Young carers and their representatives consent: the core's register holds who agreed to what, and
 * the module to which application that was said.
 */
final class Giving {

    private Giving() {}

    static Future<Reply<Consent>> record(Call<NewConsent, Nothing> call) {
        return Dossier.written(call)
                .compose(dossier -> give(call, dossier.application()))
                .compose(id -> call.tx().require(Consents.DATASET, id))
                .compose(
                        row ->
                                call.namesOf(Consents.RECORDED_BY, row)
                                        .map(by -> Reply.createdAs("", Consent.of(row, by))));
    }

    private static Future<UUID> give(Call<NewConsent, Nothing> call, Application application) {
        NewConsent body = call.body();
        SubjectId carer = new SubjectId(application.applicantId());
        return call.consents()
                .asked(body.giver().purpose())
                .compose(
                        asked -> {
                            ConsentGround ground = ground(call, application, asked.version());
                            return endFormer(call, application)
                                    .compose(
                                            ended ->
                                                    call.consents()
                                                            .given(
                                                                    body.giver().purpose(),
                                                                    carer,
                                                                    ground));
                        })
                .compose(given -> insert(call, application));
    }

    /** What stands here of one that the register ended, such as because its words changed. */
    private static Future<Void> endFormer(Call<NewConsent, Nothing> call, Application application) {
        ConsentGiver giver = call.body().giver();
        return call.consents()
                .stands(giver.purpose(), new SubjectId(application.applicantId()))
                .compose(
                        stands ->
                                stands
                                        ? Future.succeededFuture()
                                        : Consenting.standing(
                                                        call,
                                                        application,
                                                        Consents.GIVER.field().eq(giver))
                                                .compose(rows -> TakingBack.end(call, rows)));
    }

    /** What the register is told, or a refusal of everything that is wrong at once. */
    private static ConsentGround ground(
            Call<NewConsent, Nothing> call, Application application, String version) {
        NewConsent body = call.body();
        boolean own = Dossier.isOwn(application, call);
        List<Fault> faults = faults(body, own, version);
        LocalDate born = application.dateOfBirth();
        if (born == null) {
            faults.add(
                    new Fault(
                            "/giver",
                            "age-unknown",
                            "Fill in the carer's date of birth first: the age says who consents"));
        }
        if (born == null || !faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        if (!application.writable()) {
            throw Problem.conflict("It was submitted already; no consent is asked for any more.");
        }
        return ground(
                ConsentGround.recorded(
                        ConsentGround.Basis.CONSENT,
                        ConsentGround.Channel.valueOf(channel(body, own).name()),
                        Applications.DATASET + " " + application.id()),
                ConsentGround.Age.on(call.today(), born),
                body.representative());
    }

    /** A child's own word stands beside that of the representative, which tells the age. */
    private static ConsentGround ground(
            ConsentGround told, ConsentGround.Age age, @Nullable Representative representative) {
        if (representative == null) {
            return age == ConsentGround.Age.FROM_16 ? told.of(age) : told;
        }
        return told.of(age)
                .by(
                        new ConsentGround.Representative(
                                representative.name(),
                                ConsentGround.Relation.valueOf(representative.relation().name()),
                                representative.contact().strip()));
    }

    private static Future<UUID> insert(Call<NewConsent, Nothing> call, Application application) {
        NewConsent body = call.body();
        Values values =
                Values.of(Consents.APPLICATION_ID, application.id())
                        .set(Consents.GIVER, body.giver())
                        .set(Consents.CHANNEL, channel(body, Dossier.isOwn(application, call)))
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

    private static List<Fault> faults(NewConsent body, boolean own, String version) {
        List<Fault> faults = new ArrayList<>();
        if (!body.textVersion().equals(version)) {
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
}

package nl.waarborg.kraamzorgregister.leaving;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.archive.Mails;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.Parts;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.ConsentGround.Channel;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * How something reached staff that the person could have done online.
 *
 * @param channel how it came in
 * @param on when it came in
 * @param mailId the mail in the archive of the dossier that says so
 */
public record Received(
        @Meaning("How it came in; never ONLINE") Channel channel,
        @Meaning("When it came in, today at the latest") LocalDate on,
        @Nullable @Meaning("The mail in the archive of the dossier that says so") UUID mailId) {

    /**
     * The dossier of the address, which is a colleague's to write in.
     *
     * @param received what is checked first, under {@code /received}
     * @return fails with {@link Problem} for what did not reach staff, a day to come, a mail of
     *     another dossier, and in the own dossier
     */
    public static Future<Row> dossier(Call<?, ?> call, Received received) {
        return Parts.dossier(call)
                .map(dossier -> refuseOwn(call, dossier))
                .compose(dossier -> received.faults(call).map(faults -> refuse(faults, dossier)));
    }

    /** Refuses to write in the own dossier. */
    public static Row refuseOwn(Call<?, ?> call, Row dossier) {
        if (dossier.get(Dossiers.PERSON_ID).equals(call.caller().subject().value())) {
            throw Problem.of(ProblemType.FORBIDDEN, "Let a colleague write in your dossier.");
        }
        return dossier;
    }

    private static Row refuse(List<Fault> faults, Row dossier) {
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return dossier;
    }

    private Future<List<Fault>> faults(Call<?, ?> call) {
        List<Fault> faults = new ArrayList<>();
        if (channel == Channel.ONLINE) {
            faults.add(
                    new Fault(
                            "/received/channel",
                            "not-online",
                            "What people do online they do themselves"));
        }
        if (on.isAfter(call.today())) {
            faults.add(
                    new Fault(
                            "/received/on",
                            "in-the-future",
                            "Give the day on which it came in, today at the latest"));
        }
        return mailStands(call)
                .map(
                        stands -> {
                            if (!stands) {
                                faults.add(
                                        new Fault(
                                                "/received/mailId",
                                                "unknown",
                                                "Name a mail of this dossier"));
                            }
                            return faults;
                        });
    }

    private Future<Boolean> mailStands(Call<?, ?> call) {
        return mailId == null
                ? Future.succeededFuture(true)
                : call.tx()
                        .count(
                                Mails.DATASET,
                                Mails.DATASET
                                        .id()
                                        .field()
                                        .eq(mailId)
                                        .and(Mails.DOSSIER_ID.field().eq(call.id("id"))))
                        .map(found -> found > 0);
    }
}

package nl.waarborg.kraamzorgregister.registration;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Settings;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.Parts;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Looks through a dossier for what its norm asks. */
public final class Looking {

    private Looking() {}

    static Future<Reply<Requirements>> show(Call<Nothing, Nothing> call) {
        return Parts.dossier(call).compose(dossier -> requirements(call, dossier)).map(Reply::ok);
    }

    /** What the norm of its period says of a dossier; fails where there is no such norm. */
    public static Future<Requirements> requirements(Work work, Row dossier) {
        Settings settings = work.settings(Settings.class);
        dossier.find(Dossiers.NORM)
                .filter(code -> settings.named(code).isEmpty())
                .ifPresent(Looking::refuseUnknown);
        return requirements(work, List.of(dossier)).map(List::getFirst);
    }

    private static void refuseUnknown(String norm) {
        throw Problem.conflict(
                "The registration runs under norm "
                        + norm
                        + ", which the settings no longer have. Put it back there.");
    }

    /**
     * What their norms say of several dossiers, in their order. Of one whose norm the settings no
     * longer have, that is what is said: no other norm stands in for it.
     */
    public static Future<List<Requirements>> requirements(Work work, List<Row> dossiers) {
        return EvidenceReader.read(work, dossiers)
                .map(
                        evidence ->
                                dossiers.stream()
                                        .map(row -> judge(work, row, of(evidence, row)))
                                        .toList());
    }

    private static Evidence of(Map<UUID, Evidence> evidence, Row dossier) {
        return Objects.requireNonNull(evidence.get(dossier.get(Dossiers.DATASET.id())));
    }

    private static Requirements judge(Work work, Row dossier, Evidence evidence) {
        Settings settings = work.settings(Settings.class);
        LocalDate requested = dossier.get(Dossiers.REQUESTED_ON);
        LocalDate from = dossier.find(Dossiers.PERIOD_FROM).orElse(null);
        Optional<String> code = dossier.find(Dossiers.NORM);
        Optional<Norm> named = code.flatMap(settings::named);
        if (code.isPresent() && named.isEmpty()) {
            return Requirements.withoutNorm(code.get(), work.today());
        }
        if (from == null || dossier.get(Dossiers.PROVISIONAL)) {
            return RequirementCheck.admission(
                    named.orElseGet(() -> normOn(settings, from == null ? requested : from)),
                    settings,
                    evidence,
                    new Request(
                            requested,
                            dossier.get(Dossiers.RETURNER),
                            from != null,
                            dossier.find(Dossiers.LAST_ENDED_ON)),
                    work.today());
        }
        Norm norm = named.orElseGet(() -> normOn(settings, from));
        return RequirementCheck.period(
                norm,
                settings,
                evidence,
                from,
                dossier.find(Dossiers.RUNS_UNTIL).orElse(norm.lastDay(from)),
                work.today());
    }

    static Norm normOn(Settings settings, LocalDate day) {
        return settings.on(day)
                .orElseThrow(
                        () ->
                                Problem.conflict(
                                        "No norm stands for periods that begin on "
                                                + day
                                                + ". Add it to the settings."));
    }
}

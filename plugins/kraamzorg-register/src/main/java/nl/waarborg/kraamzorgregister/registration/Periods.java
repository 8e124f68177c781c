package nl.waarborg.kraamzorgregister.registration;

import nl.waarborg.kraamzorgregister.Settings;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.time.LocalDate;
import java.util.List;

/** Which period a decision starts, and until when the registration then runs. */
final class Periods {

    private Periods() {}

    static Values add(
            Call<RegistrationDecision.NewDecision, Nothing> call, Row dossier, Values decision) {
        Settings settings = call.settings(Settings.class);
        return switch (call.body().kind()) {
            case ADMIT -> {
                LocalDate from = given(call);
                Norm norm = Looking.normOn(settings, from);
                yield starting(decision, norm, from, norm.lastDay(from));
            }
            case ADMIT_PROVISIONALLY -> {
                LocalDate from = given(call);
                Norm norm = Looking.normOn(settings, from);
                yield starting(decision, norm, from, norm.lastProvisionalDay(from));
            }
            case REREGISTER -> {
                LocalDate from = dossier.get(Dossiers.RUNS_UNTIL).plusDays(1);
                Norm norm = Looking.normOn(settings, from);
                yield starting(decision, norm, from, norm.lastDay(from));
            }
            case EXTEND -> decision.set(Decisions.RUNS_UNTIL, later(call, dossier));
            case REFUSE, STRIKE_OFF -> decision;
        };
    }

    private static LocalDate given(Call<RegistrationDecision.NewDecision, Nothing> call) {
        LocalDate from = call.body().periodFrom();
        return from == null ? call.today() : from;
    }

    private static LocalDate later(
            Call<RegistrationDecision.NewDecision, Nothing> call, Row dossier) {
        LocalDate until = call.body().runsUntil();
        LocalDate now = dossier.get(Dossiers.RUNS_UNTIL);
        if (until == null || !until.isAfter(now) || until.isBefore(call.today())) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/runsUntil",
                                    "not-later",
                                    "Give a day after " + now + " that has not passed")));
        }
        return until;
    }

    private static Values starting(Values decision, Norm norm, LocalDate from, LocalDate until) {
        return decision.set(Decisions.NORM, norm.code())
                .set(Decisions.PERIOD_FROM, from)
                .set(Decisions.RUNS_UNTIL, until)
                .set(Decisions.REREGISTRATION_WEEKS, norm.reregistrationWeeks());
    }
}

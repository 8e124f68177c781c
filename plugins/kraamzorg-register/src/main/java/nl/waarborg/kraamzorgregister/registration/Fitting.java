package nl.waarborg.kraamzorgregister.registration;

import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Row;

import java.time.LocalDate;
import java.util.List;

/** Which decisions fit how a registration stands. The database holds the same. */
final class Fitting {

    private static final int LONGEST_BACK = 10;

    private Fitting() {}

    static void refuseUnfit(Call<RegistrationDecision.NewDecision, Nothing> call, Row dossier) {
        if (dossier.get(Dossiers.PERSON_ID).equals(call.caller().subject().value())) {
            throw Problem.of(ProblemType.FORBIDDEN, "Let a colleague decide on your dossier.");
        }
        DossierStatus status = dossier.get(Dossiers.STATUS);
        RegistrationDecision.Choice kind = call.body().kind();
        if (!fits(kind, status, dossier.get(Dossiers.PROVISIONAL))) {
            throw Problem.conflict(
                    "A registration that is " + status + " cannot be answered with " + kind + ".");
        }
        if (kind == RegistrationDecision.Choice.ADMIT_PROVISIONALLY
                && !dossier.get(Dossiers.RETURNER)) {
            throw Problem.conflict(
                    "Only who returns to the profession is registered provisionally.");
        }
        refuseOtherStart(call);
    }

    /** Who is admitted agreed to all five texts in force (II.2); the dossier's owner does so. */
    static void refuseWithoutAgreements(RegistrationDecision.Choice kind, Requirements advice) {
        List<String> missing =
                advice.missing().stream().filter(one -> one.startsWith("agreement-")).toList();
        if (kind == RegistrationDecision.Choice.ADMIT && !missing.isEmpty()) {
            throw Problem.conflict(
                    "The person has yet to agree in the dossier: "
                            + String.join(", ", missing)
                            + ".");
        }
    }

    private static void refuseOtherStart(Call<RegistrationDecision.NewDecision, Nothing> call) {
        LocalDate from = call.body().periodFrom();
        if (from != null
                && (from.isAfter(call.today())
                        || from.isBefore(call.today().minusYears(LONGEST_BACK)))) {
            throw Problem.invalid(
                    List.of(new Fault("/periodFrom", "not-past", "Give a day until today")));
        }
    }

    /**
     * Admission answers a first request and ends a provisional period, extended and expired as it
     * may be; re-registration follows any other period.
     */
    private static boolean fits(
            RegistrationDecision.Choice kind, DossierStatus status, boolean provisional) {
        boolean after = status == DossierStatus.EXTENDED || status == DossierStatus.EXPIRED;
        return switch (kind) {
            case ADMIT ->
                    status == DossierStatus.REQUESTED
                            || status == DossierStatus.PROVISIONAL
                            || (after && provisional);
            case ADMIT_PROVISIONALLY, REFUSE -> status == DossierStatus.REQUESTED;
            case REREGISTER ->
                    status == DossierStatus.REREGISTRATION_REQUESTED || (after && !provisional);
            case EXTEND ->
                    status == DossierStatus.REGISTERED
                            || status == DossierStatus.REREGISTRATION_REQUESTED
                            || status == DossierStatus.PROVISIONAL
                            || after;
            case STRIKE_OFF ->
                    status == DossierStatus.EXPIRED
                            || (!status.ended() && status != DossierStatus.REQUESTED);
        };
    }
}

package nl.waarborg.kraamzorgregister.dossier;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Settings;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.Select;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** What people write in their dossiers themselves, line by line (KCK-A4). */
final class PartDesk {

    static final Parts<EmploymentView> EMPLOYMENTS =
            new Parts<>(
                    Employments.DATASET,
                    Employments.DOSSIER_ID,
                    Employments.DATASET.columns(),
                    EmploymentView::of);
    static final Parts<DiplomaView> DIPLOMAS =
            new Parts<>(
                    Diplomas.DATASET,
                    Diplomas.DOSSIER_ID,
                    List.of(
                            Diplomas.DATASET.id(),
                            Diplomas.DOSSIER_ID,
                            Diplomas.KIND,
                            Diplomas.OBTAINED_ON,
                            Diplomas.FILE.name(),
                            Diplomas.FILE.size()),
                    DiplomaView::of);
    static final Parts<FirstAidView> FIRST_AID =
            new Parts<>(
                    FirstAid.DATASET,
                    FirstAid.DOSSIER_ID,
                    List.of(
                            FirstAid.DATASET.id(),
                            FirstAid.DOSSIER_ID,
                            FirstAid.ISSUED_ON,
                            FirstAid.EXPIRES_ON,
                            FirstAid.FILE.name(),
                            FirstAid.FILE.size()),
                    FirstAidView::of);
    static final Parts<HoursView> HOURS =
            new Parts<>(
                    CareHours.DATASET,
                    CareHours.DOSSIER_ID,
                    CareHours.DATASET.columns(),
                    HoursView::of);
    static final Parts<AgreementView> AGREEMENTS =
            new Parts<>(
                    Acknowledgements.DATASET,
                    Acknowledgements.DOSSIER_ID,
                    Acknowledgements.DATASET.columns(),
                    AgreementView::of);

    private PartDesk() {}

    static Future<Reply<EmploymentView>> employ(Call<EmploymentBody, Nothing> call) {
        return knownEmployer(call)
                .compose(_ -> OwnEmployments.allowed(call))
                .compose(_ -> EMPLOYMENTS.add(call, call.body().values(call.now())));
    }

    static Future<Reply<EmploymentView>> changeEmployment(Call<EmploymentBody, Nothing> call) {
        return knownEmployer(call)
                .compose(_ -> OwnEmployments.allowed(call))
                .compose(_ -> EMPLOYMENTS.change(call, call.body().values(call.now())));
    }

    static Future<Reply<DiplomaView>> addDiploma(Call<FileContent, DiplomaView.DiplomaQuery> call) {
        refuseLater(call, "?obtainedOn", call.query().obtainedOn());
        return DIPLOMAS.add(
                call,
                Diplomas.FILE.set(
                        Values.of(Diplomas.KIND, call.query().kind())
                                .set(Diplomas.OBTAINED_ON, call.query().obtainedOn()),
                        call.body()));
    }

    static Future<Reply<FirstAidView>> addFirstAid(
            Call<FileContent, FirstAidView.FirstAidQuery> call) {
        LocalDate issued = call.query().issuedOn();
        refuseLater(call, "?issuedOn", issued);
        if (call.query().expiresOn().isBefore(issued)) {
            throw fault("?expiresOn", "before-issue", "Give a day after issuedOn");
        }
        return FIRST_AID.add(
                call,
                FirstAid.FILE.set(
                        Values.of(FirstAid.ISSUED_ON, issued)
                                .set(FirstAid.EXPIRES_ON, call.query().expiresOn()),
                        call.body()));
    }

    static Future<Reply<HoursView>> writeHours(Call<HoursView.NewHours, Nothing> call) {
        return Parts.dossier(call)
                .compose(
                        dossier -> {
                            refuseOtherYear(call, dossier);
                            return call.tx().first(hoursOf(call));
                        })
                .compose(there -> there.map(row -> replace(call, row)).orElseGet(() -> add(call)));
    }

    static Future<Reply<AgreementView>> agree(Call<AgreementView.NewAgreement, Nothing> call) {
        AgreementView.NewAgreement body = call.body();
        String inForce = call.settings(Settings.class).version(body.agreement());
        if (!inForce.equals(body.textVersion())) {
            throw fault("/textVersion", "not-in-force", "Read and give version " + inForce);
        }
        return DossierDesk.ownOne(call)
                .compose(
                        own ->
                                AGREEMENTS.add(
                                        call,
                                        Values.of(Acknowledgements.AGREEMENT, body.agreement())
                                                .set(
                                                        Acknowledgements.TEXT_VERSION,
                                                        body.textVersion())
                                                .set(Acknowledgements.ACKNOWLEDGED_ON, call.today())
                                                .set(Acknowledgements.TAKEN_OVER, false)));
    }

    private static Future<Row> knownEmployer(Call<EmploymentBody, Nothing> call) {
        return call.tx()
                .find(Employers.DATASET, call.body().employerId())
                .map(
                        found ->
                                found.orElseThrow(
                                        () ->
                                                fault(
                                                        "/employerId",
                                                        "unknown",
                                                        "Give an employer of the list")));
    }

    private static void refuseOtherYear(Call<HoursView.NewHours, Nothing> call, Row dossier) {
        LocalDate from =
                dossier.find(Dossiers.PERIOD_FROM)
                        .orElseThrow(
                                () ->
                                        Problem.conflict(
                                                "Hours are counted once a period has begun."));
        LocalDate year = call.body().yearFrom();
        Optional<LocalDate> before = dossier.find(Dossiers.BEFORE_FROM);
        boolean known =
                !year.isAfter(call.today())
                        && (yearOf(from, year)
                                || (before.filter(start -> yearOf(start, year)).isPresent()
                                        && !year.isAfter(dossier.get(Dossiers.BEFORE_UNTIL))));
        if (!known) {
            throw fault(
                    "/yearFrom",
                    "no-year-of-the-period",
                    "Give "
                            + before.filter(_ -> from.isAfter(call.today())).orElse(from)
                            + " or that day in a later year until today");
        }
    }

    /** Whether a year of the period that begins on a day begins on another. */
    private static boolean yearOf(LocalDate from, LocalDate year) {
        return !year.isBefore(from) && from.plusYears(year.getYear() - from.getYear()).equals(year);
    }

    private static Select<?> hoursOf(Call<HoursView.NewHours, Nothing> call) {
        return DSL.select(CareHours.DATASET.id().field())
                .from(CareHours.DATASET.asTable())
                .where(
                        CareHours.DOSSIER_ID
                                .field()
                                .eq(call.id("id"))
                                .and(CareHours.YEAR_FROM.field().eq(call.body().yearFrom())));
    }

    private static Future<Reply<HoursView>> add(Call<HoursView.NewHours, Nothing> call) {
        return HOURS.add(
                call,
                Values.of(CareHours.YEAR_FROM, call.body().yearFrom())
                        .set(CareHours.HOURS, call.body().hours()));
    }

    private static Future<Reply<HoursView>> replace(
            Call<HoursView.NewHours, Nothing> call, Row there) {
        UUID id = there.get(CareHours.DATASET.id());
        return call.tx()
                .update(
                        CareHours.DATASET,
                        id,
                        OptionalLong.empty(),
                        Values.of(CareHours.HOURS, call.body().hours()))
                .compose(version -> call.tx().require(CareHours.DATASET, id))
                .map(row -> Reply.ok(HoursView.of(row)));
    }

    private static void refuseLater(Call<?, ?> call, String at, LocalDate day) {
        if (day.isAfter(call.today())) {
            throw fault(at, "in-the-future", "Give a day until today");
        }
    }

    private static Problem fault(String at, String code, String message) {
        return Problem.invalid(List.of(new Fault(at, code, message)));
    }
}

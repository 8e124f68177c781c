package nl.waarborg.kraamzorgregister.certificate;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Settings;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.Parts;
import nl.waarborg.kraamzorgregister.dossier.RegistrationNumber;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.List;

/** Makes certificates of registrations that run, and says of a code whether its one holds. */
final class CertificateDesk {

    /** How many certificates a dossier holds at most. */
    static final int MOST = 20;

    static final Parts<CertificateView> PARTS =
            new Parts<>(
                    RegistrationCertificates.DATASET,
                    RegistrationCertificates.DOSSIER_ID,
                    List.of(
                            RegistrationCertificates.DATASET.id(),
                            RegistrationCertificates.DOSSIER_ID,
                            RegistrationCertificates.KIND,
                            RegistrationCertificates.VALID_FROM,
                            RegistrationCertificates.VALID_UNTIL,
                            RegistrationCertificates.ISSUED_ON,
                            RegistrationCertificates.FILE.size()),
                    CertificateView::of);

    private CertificateDesk() {}

    static Future<Reply<CertificateView>> make(Call<CertificateView.NewCertificate, Nothing> call) {
        return Parts.dossier(call)
                .compose(dossier -> refuseMore(call).map(dossier))
                .compose(dossier -> make(call, dossier));
    }

    private static Future<Reply<CertificateView>> make(
            Call<CertificateView.NewCertificate, Nothing> call, Row dossier) {
        RunningPeriod period = running(dossier, call.today());
        CertificateCode code = CertificateCode.draw();
        CertificatePaper paper =
                new CertificatePaper(
                        call.settings(Settings.class).certificates(), dossier, period, code);
        String name = "kckz-" + dossier.get(Dossiers.NUMBER);
        Future<String> hash = code.hash(call);
        Future<FileContent> file = call.print(name, paper.in(call.body().language(), call.today()));
        return Future.all(hash, file)
                .compose(
                        both ->
                                PARTS.add(
                                        call, values(call, period, hash.result(), file.result())));
    }

    /** The database fills in what the certificate says; what is given here completes the row. */
    private static Values values(
            Call<?, ?> call, RunningPeriod period, String hash, FileContent file) {
        return RegistrationCertificates.FILE.set(
                Values.of(RegistrationCertificates.CODE_HASH, hash)
                        .set(RegistrationCertificates.KIND, period.kind())
                        .set(RegistrationCertificates.VALID_FROM, period.from())
                        .set(RegistrationCertificates.VALID_UNTIL, period.until())
                        .set(RegistrationCertificates.ISSUED_ON, call.today()),
                file);
    }

    private static RunningPeriod running(Row dossier, LocalDate today) {
        return RunningPeriod.on(dossier, today)
                .orElseThrow(
                        () ->
                                Problem.conflict(
                                        "Only a registration that runs is certified. This one is "
                                                + dossier.get(Dossiers.STATUS)
                                                + "."));
    }

    private static Future<Void> refuseMore(Call<?, ?> call) {
        return call.tx()
                .count(
                        RegistrationCertificates.DATASET,
                        RegistrationCertificates.DOSSIER_ID.field().eq(call.id("id")))
                .map(
                        there -> {
                            if (there >= MOST) {
                                throw Problem.conflict(
                                        "A dossier holds "
                                                + MOST
                                                + " certificates at most: remove one that is not"
                                                + " needed any more.");
                            }
                            return null;
                        });
    }

    /**
     * What a code says today. Known or not, valid or not: one hash and one look by it, so that
     * neither the time it takes nor the status of the answer tells codes apart.
     */
    static Future<Reply<CertificateView.Check>> check(Call<CertificateView.Code, Nothing> call) {
        return CertificateCode.typed(call.body().code())
                .hash(call)
                .compose(
                        hash ->
                                call.tx()
                                        .first(
                                                DSL.select(
                                                                RegistrationCertificates.KIND
                                                                        .field(),
                                                                RegistrationCertificates.VALID_FROM
                                                                        .field(),
                                                                RegistrationCertificates.VALID_UNTIL
                                                                        .field(),
                                                                Dossiers.NUMBER.field(),
                                                                Dossiers.STATUS.field(),
                                                                Dossiers.PERIOD_FROM.field(),
                                                                Dossiers.BEFORE_FROM.field(),
                                                                Dossiers.BEFORE_UNTIL.field())
                                                        .from(
                                                                RegistrationCertificates.DATASET
                                                                        .asTable())
                                                        .join(Dossiers.DATASET.asTable())
                                                        .on(
                                                                Dossiers.DATASET
                                                                        .id()
                                                                        .field()
                                                                        .eq(
                                                                                RegistrationCertificates
                                                                                        .DOSSIER_ID
                                                                                        .field()))
                                                        .where(
                                                                RegistrationCertificates.CODE_HASH
                                                                        .field()
                                                                        .eq(hash))))
                .map(
                        row ->
                                Reply.ok(
                                        row.map(found -> checked(found, call.today()))
                                                .orElse(CertificateView.Check.UNKNOWN)));
    }

    /** Why one does not hold any more is told to nobody. */
    private static CertificateView.Check checked(Row row, LocalDate today) {
        LocalDate from = row.get(RegistrationCertificates.VALID_FROM);
        LocalDate until = row.get(RegistrationCertificates.VALID_UNTIL);
        boolean valid =
                CertificateKind.of(row.get(Dossiers.STATUS)).isPresent()
                        && !today.isBefore(from)
                        && !today.isAfter(until)
                        && RunningPeriod.begins(row, from, today);
        return new CertificateView.Check(
                valid,
                new RegistrationNumber(row.get(Dossiers.NUMBER)).toString(),
                valid ? row.get(RegistrationCertificates.KIND) : null,
                from,
                until);
    }
}

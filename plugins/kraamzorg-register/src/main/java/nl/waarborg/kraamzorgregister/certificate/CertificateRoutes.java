package nl.waarborg.kraamzorgregister.certificate;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;

/** What certificates of registration add to the module. */
public final class CertificateRoutes {

    private CertificateRoutes() {}

    /** Adds it all. */
    public static PluginSpec addTo(PluginSpec spec) {
        return spec.stores(RegistrationCertificates.DATASET)
                .serves(
                        Route.post("/dossiers/{id}/registration-certificates", Register.WRITE)
                                .summary("Make a certificate of a registration that runs")
                                .taking(CertificateView.NewCertificate.class)
                                .answering(CertificateView.class, CertificateDesk::make),
                        Route.get("/dossiers/{id}/registration-certificates", Register.READ)
                                .summary("List certificates of registration")
                                .answeringPages(CertificateView.class, CertificateDesk.PARTS::list),
                        Route.get(
                                        "/dossiers/{id}/registration-certificates/{part}/file",
                                        Register.READ)
                                .summary("Fetch a certificate of registration as PDF")
                                .answeringFile(
                                        call ->
                                                CertificateDesk.PARTS.file(
                                                        call, RegistrationCertificates.FILE)),
                        Route.delete(
                                        "/dossiers/{id}/registration-certificates/{part}",
                                        Register.WRITE)
                                .summary("Remove a certificate, so that its code says nothing more")
                                .answeringNothing(CertificateDesk.PARTS::remove),
                        Route.post("/certificate-checks", Permission.EVERYBODY)
                                .summary("Check the code of a certificate of registration")
                                .taking(CertificateView.Code.class)
                                .answering(CertificateView.Check.class, CertificateDesk::check));
    }
}

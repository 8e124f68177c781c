package nl.waarborg.kraamzorgregister;

import nl.waarborg.kraamzorgregister.appeal.AppealRoutes;
import nl.waarborg.kraamzorgregister.archive.MailRoutes;
import nl.waarborg.kraamzorgregister.certificate.CertificateRoutes;
import nl.waarborg.kraamzorgregister.dossier.DossierRoutes;
import nl.waarborg.kraamzorgregister.employer.EmployerRoutes;
import nl.waarborg.kraamzorgregister.leaving.LeavingRoutes;
import nl.waarborg.kraamzorgregister.note.NoteRoutes;
import nl.waarborg.kraamzorgregister.registration.RegistrationRoutes;
import nl.waarborg.kraamzorgregister.takeover.TakeoverRoutes;
import nl.waarborg.kraamzorgregister.training.TrainingRoutes;
import nl.waarborg.kraamzorgregister.worklist.WorklistRoutes;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Spi;

/** The quality register. Tables: {@code db/kraamzorg_register/V1__dossiers_and_decisions.sql}. */
public final class KraamzorgRegisterPlugin implements Plugin {

    @Override
    public PluginSpec spec() {
        PluginSpec decided = AppealRoutes.addTo(RegistrationRoutes.addTo(dossiers()));
        PluginSpec written = MailRoutes.addTo(NoteRoutes.addTo(LeavingRoutes.addTo(decided)));
        PluginSpec trained = EmployerRoutes.addTo(TrainingRoutes.addTo(written));
        return TakeoverRoutes.addTo(CertificateRoutes.addTo(WorklistRoutes.addTo(trained)));
    }

    private static PluginSpec dossiers() {
        return PluginSpec.named(Register.NAME, Spi.VERSION)
                .stores(DossierRoutes.tables())
                .permits(
                        Register.ASK,
                        Register.READ,
                        Register.WRITE,
                        Register.ASSIGN,
                        Register.READ_EMPLOYERS,
                        Register.MANAGE_EMPLOYERS)
                .serves(DossierRoutes.dossiers())
                .serves(DossierRoutes.parts())
                .serves(DossierRoutes.files())
                .serves(DossierRoutes.management())
                .refuses(ListFile.REFUSED)
                .configuredBy(Settings.class);
    }
}

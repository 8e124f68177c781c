package nl.waarborg.kraamzorgregister.archive;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.archive.MailImport.FilingQuery;
import nl.waarborg.kraamzorgregister.archive.MailImport.ImportQuery;
import nl.waarborg.kraamzorgregister.archive.MailView.AttachmentView;
import nl.waarborg.kraamzorgregister.archive.MailView.ClearingView;
import nl.waarborg.kraamzorgregister.archive.MailView.MailLine;
import nl.waarborg.kraamzorgregister.archive.MailView.NewClearing;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;

/** What the archive of mail adds to the module. */
public final class MailRoutes {

    static final Permission READ = Register.permission("mail.read", "Read mail in dossiers");
    static final Permission FILE =
            Register.permission("mail.file", "File mail in dossiers, and clear the archive");
    static final Permission REMOVE =
            Register.permission("mail.remove", "Remove single mails that are wrong");

    private MailRoutes() {}

    /** Adds it all. */
    public static PluginSpec addTo(PluginSpec spec) {
        return spec.stores(Mails.DATASET, MailAttachments.DATASET, MailClearings.DATASET)
                .permits(READ, FILE, REMOVE)
                .serves(filing())
                .serves(reading());
    }

    private static Route<?, ?, ?>[] filing() {
        return new Route<?, ?, ?>[] {
            Route.post("/dossiers/{id}/mails", FILE)
                    .summary("File a mail in a dossier")
                    .filteredBy(FilingQuery.class)
                    .takingFile(MailFile.ONE, MailFile.class, MailFile::read)
                    .answering(MailView.class, MailDesk::file),
            Route.post("/mail-imports", FILE)
                    .summary("File mails, by their addresses or in a dossier that is named")
                    .filteredBy(ImportQuery.class)
                    .takingFile(MailFile.SOME, MailFile.class, MailFile::read)
                    .answering(MailImport.class, ImportDesk::load),
            Route.delete("/dossiers/{id}/mails/{part}", REMOVE)
                    .summary("Remove a mail that is wrong here")
                    .answeringNothing(MailDesk.MAILS::remove),
            Route.post("/dossiers/{id}/mail-clearings", FILE)
                    .summary("Remove all mails of a dossier whose registration has ended")
                    .taking(NewClearing.class)
                    .answering(ClearingView.class, MailDesk::clear)
        };
    }

    private static Route<?, ?, ?>[] reading() {
        return new Route<?, ?, ?>[] {
            Route.get("/dossiers/{id}/mails", READ)
                    .summary("List the mails of a dossier, in the order they were filed")
                    .answeringPages(MailLine.class, MailDesk.MAILS::list),
            Route.get("/dossiers/{id}/mails/{part}", READ)
                    .summary("Read a mail")
                    .answering(MailView.class, MailDesk::read),
            Route.get("/dossiers/{id}/mails/{part}/attachments", READ)
                    .summary("List the files that came with a mail")
                    .answeringPages(AttachmentView.class, MailDesk::attachments),
            Route.get("/dossiers/{id}/mails/{part}/attachments/{attachment}/file", READ)
                    .summary("Fetch a file that came with a mail")
                    .answeringFile(MailDesk::attachment),
            Route.get("/dossiers/{id}/mail-clearings", READ)
                    .summary("List who removed all mails of a dossier, and why")
                    .answeringPages(ClearingView.class, MailDesk.CLEARINGS::list)
        };
    }
}

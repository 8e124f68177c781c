package nl.waarborg.donations;

import nl.waarborg.donations.DonorView.DonationView;
import nl.waarborg.donations.DonorView.DonorBody;
import nl.waarborg.donations.DonorView.NewDonation;
import nl.waarborg.donations.DonorView.NewRecurring;
import nl.waarborg.donations.DonorView.RecurringView;
import nl.waarborg.donations.DonorView.YearQuery;
import nl.waarborg.donations.StatementView.Acceptance;
import nl.waarborg.donations.StatementView.EntryView;
import nl.waarborg.donations.StatementView.NewStatement;
import nl.waarborg.donations.StatementView.ProposalList;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Spi;

/** Donors and donations. Tables: {@code db/donations/V1__donors_and_donations.sql}. */
public final class DonationsPlugin implements Plugin {

    static final String NAME = "donations";

    static final Permission READ =
            new Permission(NAME + ".donor.read", "Read donors, what they gave and their overviews");
    static final Permission RECORD =
            new Permission(NAME + ".donor.record", "Write donors, donations and promises to give");
    static final Permission MATCH =
            new Permission(
                    NAME + ".statement.handle", "Read bank statements and say who gave what");

    static final EventType DONATED = new EventType(NAME + ".donated", 1);

    @Override
    public PluginSpec spec() {
        return PluginSpec.named(NAME, Spi.VERSION)
                .stores(
                        Donors.DATASET,
                        Donors.DONATIONS,
                        Donors.RECURRING,
                        Bank.STATEMENTS,
                        Bank.LINES,
                        Bank.ENTRIES)
                .permits(READ, RECORD, MATCH)
                .emits(DONATED, DonorNews.ENDED)
                .hears(DonorNews.hearings())
                .mails(Thanks.MAIL)
                .serves(donors())
                .serves(statements());
    }

    private static Route<?, ?, ?>[] donors() {
        return new Route<?, ?, ?>[] {
            Route.post("/donors", RECORD)
                    .summary("Write down a donor")
                    .taking(DonorBody.class)
                    .answering(DonorView.class, DonorDesk::create),
            Route.get("/donors", READ)
                    .summary("List donors")
                    .answeringPages(DonorView.class, DonorDesk::list),
            Route.get("/donors/{id}", READ)
                    .summary("Read a donor")
                    .answering(DonorView.class, DonorDesk::read),
            Route.put("/donors/{id}", RECORD)
                    .summary("Replace what is written of a donor")
                    .taking(DonorBody.class)
                    .conditional()
                    .answering(DonorView.class, DonorDesk::replace),
            Route.post("/donors/{id}/news-end", RECORD)
                    .summary("Note that a donor wants the donor newsletter no more")
                    .answering(DonorView.class, DonorNews::end),
            Route.post("/donors/{id}/donations", RECORD)
                    .summary("Record a donation and thank for it")
                    .taking(NewDonation.class)
                    .answering(DonationView.class, DonorDesk::donate),
            Route.get("/donors/{id}/donations", READ)
                    .summary("List the donations of a donor")
                    .answeringPages(DonationView.class, DonorDesk::donations),
            Route.post("/donors/{id}/recurring", RECORD)
                    .summary("Record a promise to give again and again")
                    .taking(NewRecurring.class)
                    .answering(RecurringView.class, DonorDesk::promise),
            Route.get("/donors/{id}/recurring", READ)
                    .summary("List the promises of a donor")
                    .answeringPages(RecurringView.class, DonorDesk::promises),
            Route.post("/recurring/{id}/end", RECORD)
                    .summary("End a promise to give")
                    .answering(RecurringView.class, DonorDesk::endPromise),
            Route.get("/donors/{id}/yearly-overview", READ)
                    .summary("The donations of a donor in a year, as a PDF")
                    .filteredBy(YearQuery.class)
                    .answeringFile(Overviews::of)
        };
    }

    private static Route<?, ?, ?>[] statements() {
        return new Route<?, ?, ?>[] {
            Route.post("/statements", MATCH)
                    .summary("Read a bank statement, once")
                    .taking(NewStatement.class)
                    .answering(StatementView.class, StatementDesk::read),
            Route.get("/statements", MATCH)
                    .summary("List the bank statements that were read")
                    .answeringPages(StatementView.class, StatementDesk::list),
            Route.get("/entries", MATCH)
                    .summary("List money that came in and that nobody looked at yet")
                    .answeringPages(EntryView.class, StatementDesk::entries),
            Route.get("/entries/{id}/proposals", MATCH)
                    .summary("Who may have given it, for a human to decide")
                    .answering(ProposalList.class, StatementDesk::proposals),
            Route.post("/entries/{id}/acceptance", MATCH)
                    .summary("Say who gave it: it becomes a donation")
                    .taking(Acceptance.class)
                    .answering(DonationView.class, StatementDesk::accept),
            Route.post("/entries/{id}/refusal", MATCH)
                    .summary("Say that it is no donation: it is forgotten")
                    .answeringNothing(StatementDesk::refuse)
        };
    }
}

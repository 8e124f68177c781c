package nl.waarborg.donations;

import nl.waarborg.donations.DonationView.DonationQuery;
import nl.waarborg.donations.DonationView.NewCorrection;
import nl.waarborg.donations.DonationView.NewDonation;
import nl.waarborg.donations.DonorView.DonorBody;
import nl.waarborg.donations.DonorView.DonorQuery;
import nl.waarborg.donations.DonorView.NewRecurring;
import nl.waarborg.donations.DonorView.RecurringView;
import nl.waarborg.donations.DonorView.ThanksView;
import nl.waarborg.donations.DonorView.YearQuery;
import nl.waarborg.donations.StatementView.Acceptance;
import nl.waarborg.donations.StatementView.Chargeback;
import nl.waarborg.donations.StatementView.DonationProposalList;
import nl.waarborg.donations.StatementView.EntryQuery;
import nl.waarborg.donations.StatementView.EntryView;
import nl.waarborg.donations.StatementView.ProposalList;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Spi;

import java.time.Duration;

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

    /** Something of a donation was taken back: ids {@code donation} and {@code correction}. */
    static final EventType CORRECTED = new EventType(NAME + ".corrected", 1);

    private static final Duration PAUSE = Duration.ofHours(6);

    @Override
    public PluginSpec spec() {
        return PluginSpec.named(NAME, Spi.VERSION)
                .stores(
                        Donors.DATASET,
                        Donors.RECURRING,
                        Donors.DONATIONS,
                        Thanked.DATASET,
                        OverviewMailings.DATASET,
                        OverviewMailings.OVERVIEWS,
                        Bank.ACCOUNTS,
                        Bank.STATEMENTS,
                        Bank.LINES,
                        Bank.ENTRIES)
                .permits(READ, RECORD, MATCH)
                .configuredBy(Settings.class)
                .emits(DONATED, CORRECTED, DonorNews.ENDED)
                .hears(DonorNews.hearings())
                .mails(ThanksMails.ONE_OFF, ThanksMails.FIRST_OF_SERIES, ThanksMails.YEAR)
                .mails(OverviewMails.MAIL, OverviewMails.AGAIN)
                .runs(
                        Job.inSteps("yearly-thanks", PAUSE, YearlyThanks::step),
                        Job.inSteps(
                                "yearly-overviews", Duration.ofMinutes(1), MailingOverviews::step))
                .serves(overviews())
                .serves(donors())
                .serves(donations())
                .serves(statements());
    }

    private static Route<?, ?, ?>[] donors() {
        return new Route<?, ?, ?>[] {
            Route.post("/donors", RECORD)
                    .summary("Write down a donor")
                    .taking(DonorBody.class)
                    .answering(DonorView.class, DonorDesk::create),
            Route.get("/donors", READ)
                    .summary("List donors, or find them by number, address, telephone or name")
                    .filteredBy(DonorQuery.class)
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
            Route.get("/donors/{id}/yearly-overview", READ)
                    .summary("The donations of a donor in a year, as a PDF")
                    .filteredBy(YearQuery.class)
                    .answeringFile(Overviews::of)
        };
    }

    private static Route<?, ?, ?>[] donations() {
        return new Route<?, ?, ?>[] {
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
            Route.get("/donations", READ)
                    .summary("List donations and counter-bookings, or find them")
                    .filteredBy(DonationQuery.class)
                    .answeringPages(DonationView.class, DonorDesk::allDonations),
            Route.get("/donations/{id}", READ)
                    .summary("Read a donation or a counter-booking")
                    .answering(DonationView.class, DonorDesk::readDonation),
            Route.post("/donations/{id}/corrections", RECORD)
                    .summary("Take back a donation or some of it, by a counter-booking")
                    .taking(NewCorrection.class)
                    .answering(DonationView.class, Corrections::correct),
            Route.get("/donors/{id}/thanks", READ)
                    .summary("List for what a donor was thanked and what came of the mail")
                    .answeringPages(ThanksView.class, Thanks::list)
        };
    }

    private static Route<?, ?, ?>[] overviews() {
        return new Route<?, ?, ?>[] {
            Route.post("/yearly-overview-mailings", RECORD)
                    .summary("Mail the overview of a year to all donors who have no right one")
                    .taking(OverviewMailingView.NewMailing.class)
                    .answering(OverviewMailingView.class, OverviewDesk::start),
            Route.get("/yearly-overview-mailings", READ)
                    .summary("List mailings of overviews and how far each year is")
                    .answeringPages(OverviewMailingView.class, OverviewDesk::list),
            Route.get("/yearly-overview-mailings/{id}", READ)
                    .summary("Read how far a mailing of overviews is")
                    .answering(OverviewMailingView.class, OverviewDesk::read),
            Route.get("/yearly-overview-mailings/{id}/overviews", READ)
                    .summary("List who got an overview by a mailing, and what came of each mail")
                    .answeringPages(OverviewView.class, OverviewDesk::overviews)
        };
    }

    private static Route<?, ?, ?>[] statements() {
        return new Route<?, ?, ?>[] {
            Route.post("/statements", MATCH)
                    .summary("Read a file of bank statements (ISO 20022 camt.053), once")
                    .takingFile(Camt053.RULE, Camt053.class, Camt053::read)
                    .answering(StatementView.class, StatementDesk::read),
            Route.get("/statements", MATCH)
                    .summary("List the bank statements that were read")
                    .answeringPages(StatementView.class, StatementDesk::list),
            Route.get("/entries", MATCH)
                    .summary("List money that came in or was taken back, that nobody looked at yet")
                    .filteredBy(EntryQuery.class)
                    .answeringPages(EntryView.class, StatementDesk::entries),
            Route.get("/entries/{id}/proposals", MATCH)
                    .summary("Who may have given it, for a human to decide")
                    .answering(ProposalList.class, StatementDesk::proposals),
            Route.post("/entries/{id}/acceptance", MATCH)
                    .summary("Say who gave it: it becomes a donation")
                    .taking(Acceptance.class)
                    .answering(DonationView.class, StatementDesk::accept),
            Route.get("/entries/{id}/donation-proposals", MATCH)
                    .summary("Which donation the bank may have taken back, for a human to decide")
                    .answering(DonationProposalList.class, StatementDesk::donationProposals),
            Route.post("/entries/{id}/chargeback", MATCH)
                    .summary("Say which donation the bank took back: it is booked back")
                    .taking(Chargeback.class)
                    .answering(DonationView.class, StatementDesk::chargeBack),
            Route.post("/entries/{id}/refusal", MATCH)
                    .summary("Say that it is no donation: it is forgotten")
                    .answeringNothing(StatementDesk::refuse)
        };
    }
}

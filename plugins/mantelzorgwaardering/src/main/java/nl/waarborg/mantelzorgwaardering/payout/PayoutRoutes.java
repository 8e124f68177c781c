package nl.waarborg.mantelzorgwaardering.payout;

import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.mantelzorgwaardering.payout.HoldView.NewConversation;
import nl.waarborg.mantelzorgwaardering.payout.HoldView.NewHold;
import nl.waarborg.mantelzorgwaardering.payout.HoldView.NewOutcome;
import nl.waarborg.mantelzorgwaardering.payout.VoucherView.EditionFilter;
import nl.waarborg.mantelzorgwaardering.payout.VoucherView.NewVoucher;
import nl.waarborg.mantelzorgwaardering.payout.VoucherView.VoucherDue;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.DisclosureGround;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;

/** What the payout adds to the module's declaration. */
public final class PayoutRoutes {

    private static final String NAME = MantelzorgwaarderingPlugin.NAME;

    static final Permission READ =
            new Permission(
                    NAME + ".payout.read",
                    "Read batches and payments: name, account, amount and reference only");
    static final Permission PREPARE =
            new Permission(
                    NAME + ".payout.prepare",
                    "Make batches of payments, export them and report what the bank did");
    static final Permission APPROVE =
            new Permission(NAME + ".payout.approve", "Approve batches that somebody else made");
    static final Permission HOLD =
            new Permission(
                    NAME + ".payout.hold",
                    "Hold a payout on suspicion, record the conversation and end the hold");
    static final Permission ISSUE =
            new Permission(NAME + ".voucher.issue", "See which vouchers are due and issue them");

    static final EventType BATCH_SENT = new EventType(NAME + ".payout-batch-sent", 1);
    static final EventType PAYOUT_HELD = new EventType(NAME + ".payout-held", 1);
    static final EventType HOLD_ENDED = new EventType(NAME + ".payout-hold-ended", 1);

    /** What the bank needs to pay. */
    static final Disclosure PAYOUT_FILE =
            Disclosure.of(
                    NAME + ".payout-file", "bank", DisclosureGround.CONTRACT, Payments.DATASET);

    /** What those who keep the books need of the same payments. */
    static final Disclosure PAYMENT_LIST =
            Disclosure.of(
                    NAME + ".payment-list",
                    "administration",
                    DisclosureGround.PROCESSOR,
                    Payments.DATASET);

    private PayoutRoutes() {}

    /** The declaration with payouts. */
    public static PluginSpec addTo(PluginSpec spec) {
        return spec.stores(
                        PayoutBatches.DATASET,
                        Payments.DATASET,
                        AccountChanges.DATASET,
                        PayoutHolds.DATASET,
                        Vouchers.DATASET)
                .permits(READ, PREPARE, APPROVE, HOLD, ISSUE)
                .emits(BATCH_SENT, PAYOUT_HELD, HOLD_ENDED)
                .discloses(PAYOUT_FILE, PAYMENT_LIST)
                .serves(reading())
                .serves(accounts())
                .serves(steps())
                .serves(holds())
                .serves(vouchers());
    }

    private static Route<?, ?, ?>[] reading() {
        return new Route<?, ?, ?>[] {
            Route.get("/payout-batches", READ)
                    .summary("List batches of payments")
                    .answeringPages(BatchView.BatchLine.class, BatchDesk::list),
            Route.get("/payout-batches/{id}", READ)
                    .summary("Read a batch with its totals")
                    .answering(BatchView.class, BatchDesk::read),
            Route.get("/payout-batches/{id}/payments", READ)
                    .summary("List the payments of a batch")
                    .answeringPages(PaymentView.class, BatchDesk::payments),
            Route.get("/payout-batches/{id}/payment-list", READ)
                    .summary("Read the payments of an exported batch as CSV")
                    .answering(PaymentFile.class, BatchExport::list),
            Route.get("/applications/{id}/payout", MantelzorgwaarderingPlugin.READ)
                    .summary("Read how far the payout of an application is")
                    .answering(PayoutView.class, PayoutView::read)
        };
    }

    private static Route<?, ?, ?>[] accounts() {
        return new Route<?, ?, ?>[] {
            Route.post("/applications/{id}/account-changes", MantelzorgwaarderingPlugin.APPLY)
                    .summary("Name another bank account for an award that is not paid")
                    .taking(NewAccount.class)
                    .answering(PayoutView.class, AccountDesk::change),
            Route.get("/applications/{id}/account-changes", MantelzorgwaarderingPlugin.READ)
                    .summary("List when the bank account was changed after the decision")
                    .answeringPages(AccountChangeView.class, AccountDesk::list)
        };
    }

    private static Route<?, ?, ?>[] steps() {
        return new Route<?, ?, ?>[] {
            Route.post("/payout-batches", PREPARE)
                    .summary("Make a batch of all granted awards of an edition that are not paid")
                    .taking(NewBatch.class)
                    .answering(BatchView.class, BatchMaking::make),
            Route.delete("/payout-batches/{id}/payments/{payment}", PREPARE)
                    .summary("Take a payment out of a batch that is not approved yet")
                    .answeringNothing(BatchDesk::takeOut),
            Route.post("/payout-batches/{id}/approval", APPROVE)
                    .summary("Approve a batch that another person made")
                    .answering(BatchView.class, BatchSteps::approve),
            Route.post("/payout-batches/{id}/cancellation", PREPARE)
                    .summary("Call a batch off that is not at the bank")
                    .taking(Cancellation.class)
                    .answering(BatchView.class, BatchSteps::cancel),
            Route.post("/payout-batches/{id}/export", PREPARE)
                    .summary(
                            "Read the credit transfer file of an approved batch, each time the same")
                    .answering(PaymentFile.class, BatchExport::export),
            Route.post("/payout-batches/{id}/sending", PREPARE)
                    .summary("Record that the file is at the bank")
                    .answering(BatchView.class, BatchSteps::send),
            Route.post("/payout-batches/{id}/statuses", PREPARE)
                    .summary("Record what the bank did with payments")
                    .taking(StatusReport.class)
                    .answering(BatchView.class, BatchStatuses::record)
        };
    }

    private static Route<?, ?, ?>[] holds() {
        return new Route<?, ?, ?>[] {
            Route.post("/applications/{id}/payout-holds", HOLD)
                    .summary("Hold the payout on suspicion of fraud or abuse")
                    .taking(NewHold.class)
                    .answering(HoldView.class, HoldDesk::place),
            Route.get("/applications/{id}/payout-holds", HOLD)
                    .summary("List the holds on a payout")
                    .answeringPages(HoldView.class, HoldDesk::list),
            Route.post("/payout-holds/{id}/conversation", HOLD)
                    .summary("Record the conversation with the carer")
                    .taking(NewConversation.class)
                    .answering(HoldView.class, HoldDesk::talk),
            Route.post("/payout-holds/{id}/outcome", HOLD)
                    .summary("Release the payout or keep it, after the conversation")
                    .taking(NewOutcome.class)
                    .answering(HoldView.class, HoldDesk::decide)
        };
    }

    private static Route<?, ?, ?>[] vouchers() {
        return new Route<?, ?, ?>[] {
            Route.get("/vouchers-due", ISSUE)
                    .summary("List the vouchers that are granted and not issued, with addresses")
                    .filteredBy(EditionFilter.class)
                    .answeringPages(VoucherDue.class, VoucherDesk::due),
            Route.post("/applications/{id}/voucher", ISSUE)
                    .summary("Record that a voucher was issued")
                    .taking(NewVoucher.class)
                    .answering(VoucherView.class, VoucherDesk::issue)
        };
    }
}

package nl.waarborg.mantelzorgwaardering.payout;

import nl.waarborg.spi.Input.Items;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What the bank did with payments. The same report twice changes nothing.
 *
 * @param statuses one for each payment
 */
public record StatusReport(
        @Items(min = 1, max = NewBatch.LARGEST) @Meaning("One for each payment")
                List<Line> statuses) {

    /** Copies. */
    public StatusReport {
        statuses = List.copyOf(statuses);
    }

    /**
     * What the bank did with one payment.
     *
     * @param endToEndId the payment's reference
     * @param status what became of it
     * @param reasonCode why it was rejected
     */
    public record Line(
            @Text(max = 35) @Meaning("Reference of the payment") String endToEndId,
            @Meaning("What became of it") Reported status,
            @Text(min = 4, max = 4, pattern = "[A-Z0-9]{4}")
                    @Meaning("ISO 20022 reason, such as AC04; with a rejection only")
                    @Nullable String reasonCode) {}

    /** What a bank reports. */
    public enum Reported {
        /** It will be carried out. */
        ACCEPTED,
        /** It was not carried out. */
        REJECTED,
        /** It was carried out. */
        EXECUTED;

        PaymentStatus status() {
            return switch (this) {
                case ACCEPTED -> PaymentStatus.ACCEPTED;
                case REJECTED -> PaymentStatus.REJECTED;
                case EXECUTED -> PaymentStatus.EXECUTED;
            };
        }
    }
}

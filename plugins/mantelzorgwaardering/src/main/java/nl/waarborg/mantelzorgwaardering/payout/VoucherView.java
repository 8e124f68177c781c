package nl.waarborg.mantelzorgwaardering.payout;

import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.Decisions;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * An issued voucher.
 *
 * @param id its id
 * @param applicationId whose
 * @param channel how it reaches the carer
 * @param issuedBy who issued it
 */
public record VoucherView(UUID id, UUID applicationId, Vouchers.Channel channel, UUID issuedBy) {

    static VoucherView of(Row row) {
        return new VoucherView(
                row.get(Vouchers.DATASET.id()),
                row.get(Vouchers.APPLICATION_ID),
                row.get(Vouchers.CHANNEL),
                row.get(Vouchers.ISSUED_BY));
    }

    /**
     * A voucher that is granted and not issued: what an envelope needs.
     *
     * @param applicationId whose
     * @param decisionId the decision, as a reference
     * @param name the carer
     * @param email where mail goes
     * @param street street and number
     * @param postcode postcode
     * @param town town
     */
    public record VoucherDue(
            UUID applicationId,
            UUID decisionId,
            @Nullable String name,
            @Nullable String email,
            @Nullable String street,
            @Nullable String postcode,
            @Nullable String town) {

        static VoucherDue of(Row row) {
            return new VoucherDue(
                    row.get(Applications.DATASET.id()),
                    row.get(Decisions.DATASET.id()),
                    row.find(Applications.NAME).orElse(null),
                    row.find(Applications.EMAIL).orElse(null),
                    row.find(Applications.STREET).orElse(null),
                    row.find(Applications.POSTCODE).orElse(null),
                    row.find(Applications.TOWN).orElse(null));
        }
    }

    /**
     * Which vouchers a list shows.
     *
     * @param editionId of this edition
     */
    public record EditionFilter(@Meaning("Vouchers of this edition") UUID editionId) {}

    /**
     * A voucher to issue.
     *
     * @param channel how it reaches the carer
     * @param code the supplier's code, where it has one
     */
    public record NewVoucher(
            @Meaning("How it reaches the carer") Vouchers.Channel channel,
            @Text(max = 60, pattern = "[A-Za-z0-9-]+") @Meaning("The supplier's code, if any")
                    @Nullable String code) {}
}

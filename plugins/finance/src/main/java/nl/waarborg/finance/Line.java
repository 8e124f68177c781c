package nl.waarborg.finance;

import java.math.BigDecimal;

/**
 * A line of an invoice or a quotation.
 *
 * @param place from 1
 * @param description what it is for
 * @param quantity how many; below zero takes something off
 * @param unit of what
 * @param unitPrice for one, without tax
 * @param vatCategory how it is taxed
 * @param vatRate in per cent
 * @param net what it comes to, in cents exactly
 */
public record Line(
        int place,
        String description,
        BigDecimal quantity,
        Unit unit,
        BigDecimal unitPrice,
        VatCategory vatCategory,
        BigDecimal vatRate,
        BigDecimal net) {}

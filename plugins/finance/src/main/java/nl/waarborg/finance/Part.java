package nl.waarborg.finance;

/** What a tenant uses of this module beside its customers. */
public enum Part {
    /** Quotations. */
    QUOTATIONS,
    /** Contracts. */
    CONTRACTS,
    /** Invoices, payments, reminders and claims. */
    INVOICES
}

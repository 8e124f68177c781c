package nl.waarborg.donations;

/** Bank statements with one line of money that came in, and one of money that went out. */
final class Statements {

    private Statements() {}

    static String of(String id, String name, String remittance, String amount) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
        <GrpHdr><MsgId>M</MsgId><CreDtTm>2026-11-21T06:00:00</CreDtTm></GrpHdr>
        <Stmt><Id>%1$s</Id><CreDtTm>2026-11-21T06:00:00</CreDtTm>
        <Acct><Id><IBAN>NL20INGB0001234567</IBAN></Id></Acct>
        <Ntry><Amt Ccy="EUR">%4$s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
        <BookgDt><Dt>2026-11-20</Dt></BookgDt><AcctSvcrRef>%3$s</AcctSvcrRef>
        <NtryDtls><TxDtls><RltdPties><Dbtr><Nm>%2$s</Nm></Dbtr>
        <DbtrAcct><Id><IBAN>NL02ABNA0123456789</IBAN></Id></DbtrAcct></RltdPties>
        <RmtInf><Ustrd>%3$s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
        <Ntry><Amt Ccy="EUR">70.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>
        <BookgDt><Dt>2026-11-20</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>
        """
                .formatted(id, name, remittance, amount);
    }
}

package nl.waarborg.donations;

/** Bank statements with one line that matters, and one of money that simply went out. */
final class Statements {

    private static final String SPENT =
            """
            <Ntry><Amt Ccy="EUR">70.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>
            <BookgDt><Dt>2026-11-20</Dt></BookgDt></Ntry>""";

    private Statements() {}

    static String of(String id, String name, String remittance, String amount) {
        return received(id, name, "NL02ABNA0123456789", remittance, remittance, "", amount);
    }

    /** With money that came in. */
    static String received(
            String id,
            String name,
            String iban,
            String remittance,
            String bankReference,
            String endToEnd,
            String amount) {
        return whole(
                id,
                """
                <Ntry><Amt Ccy="EUR">%6$s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
                <BookgDt><Dt>2026-11-20</Dt></BookgDt><AcctSvcrRef>%4$s</AcctSvcrRef>
                <NtryDtls><TxDtls><Refs><EndToEndId>%5$s</EndToEndId></Refs>
                <RltdPties><Dbtr><Nm>%1$s</Nm></Dbtr>
                <DbtrAcct><Id><IBAN>%2$s</IBAN></Id></DbtrAcct></RltdPties>
                <RmtInf><Ustrd>%3$s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"""
                        .formatted(name, iban, remittance, bankReference, endToEnd, amount));
    }

    /** With money that the bank took back. */
    static String takenBack(String id, String name, String endToEnd, String code, String amount) {
        return whole(
                id,
                """
                <Ntry><Amt Ccy="EUR">%4$s</Amt><CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd>
                <Sts>BOOK</Sts><BookgDt><Dt>2026-11-21</Dt></BookgDt>
                <AcctSvcrRef>BACK%2$s</AcctSvcrRef>
                <NtryDtls><TxDtls><Refs><EndToEndId>%2$s</EndToEndId></Refs>
                <RltdPties><Dbtr><Nm>%1$s</Nm></Dbtr></RltdPties>
                <RtrInf><Rsn><Cd>%3$s</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>"""
                        .formatted(name, endToEnd, code, amount));
    }

    private static String whole(String id, String entry) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
        <GrpHdr><MsgId>M</MsgId><CreDtTm>2026-11-21T06:00:00</CreDtTm></GrpHdr>
        <Stmt><Id>%s</Id><CreDtTm>2026-11-21T06:00:00</CreDtTm>
        <Acct><Id><IBAN>NL20INGB0001234567</IBAN></Id></Acct>
        %s
        %s</Stmt></BkToCstmrStmt></Document>
        """
                .formatted(id, entry, SPENT);
    }
}

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

    /** With so many gifts, each with a reference of its own. */
    static String many(String id, int gifts) {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < gifts; i++) {
            entries.append(
                    """
                    <Ntry><Amt Ccy="EUR">%2$d.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
                    <BookgDt><Dt>2026-11-20</Dt></BookgDt><ValDt><Dt>2026-11-20</Dt></ValDt>
                    <AcctSvcrRef>%1$s-%2$d</AcctSvcrRef>
                    <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
                    <NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
                    <RltdPties><Dbtr><Nm>Gever %2$d &amp; Zn</Nm></Dbtr>
                    <DbtrAcct><Id><IBAN>NL02ABNA0123456789</IBAN></Id></DbtrAcct></RltdPties>
                    <RmtInf><Ustrd>gift %1$s no. %2$d</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
                    """
                            .formatted(id, i + 1));
        }
        return whole(id, entries.toString());
    }

    /** With one booking of so many gifts of two euros, as a bank books collections. */
    static String batch(String id, int gifts) {
        StringBuilder payments = new StringBuilder();
        for (int i = 0; i < gifts; i++) {
            payments.append(
                    """
                    <TxDtls><Refs><EndToEndId>%1$s-%2$d</EndToEndId></Refs><Amt Ccy="EUR">2.00</Amt>
                    <RltdPties><Dbtr><Nm>Donateur %2$d</Nm></Dbtr></RltdPties></TxDtls>
                    """
                            .formatted(id, i + 1));
        }
        return whole(
                id,
                """
                <Ntry><Amt Ccy="EUR">%d.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
                <BookgDt><Dt>2026-11-20</Dt></BookgDt><NtryDtls><Btch><NbOfTxs>%d</NbOfTxs></Btch>
                %s</NtryDtls></Ntry>"""
                        .formatted(2 * gifts, gifts, payments));
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

package nl.waarborg.mantelzorgwaardering.payout;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;

import org.jspecify.annotations.Nullable;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.AccountIdentification4Choice;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.ActiveOrHistoricCurrencyAndAmount;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.AmountType4Choice;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.BranchAndFinancialInstitutionIdentification6;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.CashAccount38;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.ChargeBearerType1Code;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.CreditTransferTransaction34;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.CustomerCreditTransferInitiationV09;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.DateAndDateTime2Choice;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.Document;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.FinancialInstitutionIdentification18;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.GenericFinancialIdentification1;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.GroupHeader85;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.ObjectFactory;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.PartyIdentification135;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.PaymentIdentification6;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.PaymentInstruction30;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.PaymentMethod3Code;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.PaymentTypeInformation26;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.RemittanceInformation16;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.ServiceLevel8Choice;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;

import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;

/**
 * A SEPA credit transfer file, {@code pain.001.001.09}. Pure: the same order gives the same text.
 * Takes tens of milliseconds, the first time more; keep it off event loops.
 */
final class CreditTransferFile {

    private static final int LONGEST_NAME = 70;
    private static final int LONGEST_REFERENCE = 140;
    private static final String EURO = "EUR";

    /** Safe for threads; slow to make. */
    private static final JAXBContext CONTEXT = context();

    private final TransferOrder order;

    private CreditTransferFile(TransferOrder order) {
        this.order = order;
    }

    /** The file's text, in UTF-8. */
    static String of(TransferOrder order) {
        return new CreditTransferFile(order).text();
    }

    private String text() {
        try {
            Marshaller marshaller = CONTEXT.createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FORMATTED_OUTPUT, true);
            StringWriter text = new StringWriter();
            marshaller.marshal(new ObjectFactory().createDocument(document()), text);
            return text.toString();
        } catch (JAXBException e) {
            throw new IllegalStateException("A credit transfer file can always be written", e);
        }
    }

    private static JAXBContext context() {
        try {
            return JAXBContext.newInstance(Document.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("The classes of the file are of one library", e);
        }
    }

    private Document document() {
        CustomerCreditTransferInitiationV09 initiation = new CustomerCreditTransferInitiationV09();
        initiation.setGrpHdr(header());
        initiation.getPmtInf().add(instruction());
        Document document = new Document();
        document.setCstmrCdtTrfInitn(initiation);
        return document;
    }

    private GroupHeader85 header() {
        GroupHeader85 header = new GroupHeader85();
        header.setMsgId(order.messageId());
        header.setCreDtTm(calendar(order.approvedAt().truncatedTo(ChronoUnit.SECONDS).toString()));
        header.setNbOfTxs(String.valueOf(order.transfers().size()));
        header.setCtrlSum(cents(order.total()));
        header.setInitgPty(party(order.debtor().name()));
        return header;
    }

    private PaymentInstruction30 instruction() {
        PaymentInstruction30 instruction = new PaymentInstruction30();
        instruction.setPmtInfId(order.messageId() + "-1");
        instruction.setPmtMtd(PaymentMethod3Code.TRF);
        instruction.setBtchBookg(true);
        instruction.setNbOfTxs(String.valueOf(order.transfers().size()));
        instruction.setCtrlSum(cents(order.total()));
        instruction.setPmtTpInf(sepa());
        DateAndDateTime2Choice day = new DateAndDateTime2Choice();
        day.setDt(calendar(order.payOn().toString()));
        instruction.setReqdExctnDt(day);
        instruction.setDbtr(party(order.debtor().name()));
        instruction.setDbtrAcct(account(order.debtor().iban()));
        instruction.setDbtrAgt(bank(order.debtor().bic()));
        instruction.setChrgBr(ChargeBearerType1Code.SLEV);
        order.transfers().forEach(transfer -> instruction.getCdtTrfTxInf().add(of(transfer)));
        return instruction;
    }

    private static CreditTransferTransaction34 of(Transfer transfer) {
        CreditTransferTransaction34 transaction = new CreditTransferTransaction34();
        PaymentIdentification6 identification = new PaymentIdentification6();
        identification.setEndToEndId(transfer.endToEndId());
        transaction.setPmtId(identification);
        ActiveOrHistoricCurrencyAndAmount value = new ActiveOrHistoricCurrencyAndAmount();
        value.setCcy(EURO);
        value.setValue(cents(transfer.amount()));
        AmountType4Choice amount = new AmountType4Choice();
        amount.setInstdAmt(value);
        transaction.setAmt(amount);
        transaction.setCdtr(party(transfer.name()));
        transaction.setCdtrAcct(account(transfer.iban()));
        RemittanceInformation16 remittance = new RemittanceInformation16();
        remittance
                .getUstrd()
                .add(BankText.of(transfer.reference(), LONGEST_REFERENCE, transfer.endToEndId()));
        transaction.setRmtInf(remittance);
        return transaction;
    }

    private static PaymentTypeInformation26 sepa() {
        ServiceLevel8Choice level = new ServiceLevel8Choice();
        level.setCd("SEPA");
        PaymentTypeInformation26 type = new PaymentTypeInformation26();
        type.getSvcLvl().add(level);
        return type;
    }

    private static PartyIdentification135 party(String name) {
        PartyIdentification135 party = new PartyIdentification135();
        party.setNm(BankText.of(name, LONGEST_NAME, "Onbekend"));
        return party;
    }

    private static CashAccount38 account(String iban) {
        AccountIdentification4Choice identification = new AccountIdentification4Choice();
        identification.setIBAN(iban);
        CashAccount38 account = new CashAccount38();
        account.setId(identification);
        return account;
    }

    private static BranchAndFinancialInstitutionIdentification6 bank(@Nullable String bic) {
        FinancialInstitutionIdentification18 institution =
                new FinancialInstitutionIdentification18();
        if (bic == null) {
            GenericFinancialIdentification1 none = new GenericFinancialIdentification1();
            none.setId("NOTPROVIDED");
            institution.setOthr(none);
        } else {
            institution.setBICFI(bic);
        }
        BranchAndFinancialInstitutionIdentification6 bank =
                new BranchAndFinancialInstitutionIdentification6();
        bank.setFinInstnId(institution);
        return bank;
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.UNNECESSARY);
    }

    private static XMLGregorianCalendar calendar(String text) {
        try {
            return DatatypeFactory.newInstance().newXMLGregorianCalendar(text);
        } catch (DatatypeConfigurationException e) {
            throw new IllegalStateException("Every Java has a DatatypeFactory", e);
        }
    }
}

package nl.waarborg.kernel.rights;

import nl.waarborg.kernel.rights.ExecutionReport.Missing;

import java.util.List;

/**
 * What an erasure would do now, dataset by dataset; nothing is touched.
 *
 * @param datasets as the receipts of an erasure at this moment would read; datasets without a row
 *     of the person are left out
 * @param missing the datasets that did not answer; nobody can say yet what of them stays
 */
public record ErasurePreview(List<Receipt> datasets, List<Missing> missing) {

    /** Copies what it is given. */
    public ErasurePreview {
        datasets = List.copyOf(datasets);
        missing = List.copyOf(missing);
    }

    /** Whether something of the person stays beside the proof that the law was kept. */
    public boolean keepsSomething() {
        return !kept().isEmpty();
    }

    /** What stays beside the proof that the law was kept. */
    public List<Receipt> kept() {
        return datasets.stream().filter(one -> one.keepsSomething() && !one.isProof()).toList();
    }
}

package nl.waarborg.kernel.rights;

import java.util.List;

/**
 * What an erasure would do now, dataset by dataset; nothing is touched.
 *
 * @param datasets as the receipts of an erasure at this moment would read; datasets without a row
 *     of the person are left out
 */
public record ErasurePreview(List<Receipt> datasets) {

    /** Copies what it is given. */
    public ErasurePreview {
        datasets = List.copyOf(datasets);
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

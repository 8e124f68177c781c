package nl.waarborg.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class MerkleTreeTest {

    /** The entries that implementations of Certificate Transparency test with. */
    private static final List<Digest> KNOWN =
            Stream.of(
                            "",
                            "00",
                            "10",
                            "2021",
                            "3031",
                            "40414243",
                            "5051525354555657",
                            "606162636465666768696a6b6c6d6e6f")
                    .map(hex -> MerkleTree.leaf(HexFormat.of().parseHex(hex)))
                    .toList();

    @ParameterizedTest
    @CsvSource({
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void has_the_roots_that_other_implementations_find(int size, String root) {
        assertThat(new MerkleTree(KNOWN.subList(0, size)).root()).hasToString(root);
    }

    @Property(tries = 200)
    void every_leaf_is_led_to_the_root_by_its_path(@ForAll @IntRange(min = 1, max = 70) int size) {
        MerkleTree tree = new MerkleTree(leaves(size));

        for (int leaf = 0; leaf < size; leaf++) {
            assertThat(MerkleTree.rootOf(tree.leaves().get(leaf), leaf, size, tree.path(leaf)))
                    .isEqualTo(tree.root());
        }
    }

    @Property(tries = 200)
    void no_path_fits_another_leaf_or_place(
            @ForAll @IntRange(min = 2, max = 70) int size,
            @ForAll @IntRange(min = 0, max = 69) int any,
            @ForAll @IntRange(min = 0, max = 69) int other) {
        MerkleTree tree = new MerkleTree(leaves(size));
        int leaf = any % size;
        int wrong = other % size == leaf ? (leaf + 1) % size : other % size;

        assertThat(leadsToRoot(tree, tree.leaves().get(wrong), leaf, tree.path(leaf))).isFalse();
        assertThat(leadsToRoot(tree, tree.leaves().get(leaf), wrong, tree.path(leaf))).isFalse();
    }

    @Test
    void a_swap_of_two_leaves_changes_the_root() {
        List<Digest> leaves = new ArrayList<>(leaves(9));
        Digest before = new MerkleTree(leaves).root();

        Collections.swap(leaves, 3, 7);

        assertThat(new MerkleTree(leaves).root()).isNotEqualTo(before);
    }

    @Test
    void paths_of_another_length_and_places_outside_are_refused() {
        MerkleTree tree = new MerkleTree(leaves(5));
        Digest leaf = tree.leaves().get(2);
        List<Digest> path = tree.path(2);
        List<Digest> longer = new ArrayList<>(path);
        longer.add(leaf);

        assertThatThrownBy(() -> MerkleTree.rootOf(leaf, 2, 5, path.subList(1, path.size())))
                .hasMessageContaining("shorter");
        assertThatThrownBy(() -> MerkleTree.rootOf(leaf, 2, 5, longer))
                .hasMessageContaining("longer");
        assertThatThrownBy(() -> MerkleTree.rootOf(leaf, 5, 5, path))
                .hasMessageContaining("no leaf 5");
        assertThatThrownBy(() -> tree.path(5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new MerkleTree(List.of())).hasMessageContaining("at least one");
    }

    private static boolean leadsToRoot(MerkleTree tree, Digest leaf, int index, List<Digest> path) {
        try {
            return MerkleTree.rootOf(leaf, index, tree.leaves().size(), path).equals(tree.root());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static List<Digest> leaves(int size) {
        return IntStream.range(0, size)
                .mapToObj(
                        entry ->
                                MerkleTree.leaf(
                                        String.valueOf(entry).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}

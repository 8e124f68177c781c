/**
 * Every promise of the published tenants is accounted for, and what is named as its keeper exists.
 */
@NullMarked
package nl.waarborg.architecture.promises;

import org.jspecify.annotations.NullMarked;

/**
 * Tenants are data: what a tenant's document says, whether it holds together, and whether the
 * installed plugins can keep what it promises.
 */
@NullMarked
package nl.waarborg.kernel.policy;

import org.jspecify.annotations.NullMarked;

/**
 * Transactions by Spring's annotations: the transaction manager, and the warning where
 * none takes part.
 */
@NullMarked
package io.singletable.autoconfigure.transaction;

import org.jspecify.annotations.NullMarked;

/**
 * Transactions by Spring's annotations: the transaction manager, the warning where none
 * takes part, and the reasons of changes.
 */
@NullMarked
package io.singletable.autoconfigure.transaction;

import org.jspecify.annotations.NullMarked;

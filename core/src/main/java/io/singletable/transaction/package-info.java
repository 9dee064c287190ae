/**
 * Spring's transactions for a table: the transaction manager. What a transaction sends is
 * planned and sent elsewhere.
 */
@NullMarked
package io.singletable.transaction;

import org.jspecify.annotations.NullMarked;

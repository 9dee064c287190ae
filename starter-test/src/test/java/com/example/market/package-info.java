/**
 * Market with entities of twenty types in one table.
 */
@NullMarked
package com.example.market;

import org.jspecify.annotations.NullMarked;

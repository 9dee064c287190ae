/**
 * Application whose access patterns tests look at.
 */
@NullMarked
package io.singletable.console.desk;

import org.jspecify.annotations.NullMarked;

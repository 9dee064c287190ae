/**
 * Application whose access patterns tests look at.
 */
@NullMarked
package io.singletable.console.helpdesk;

import org.jspecify.annotations.NullMarked;

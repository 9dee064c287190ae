/**
 * Documentation of an application's table that a test writes and keeps up to date.
 */
@NullMarked
package io.singletable.test.documentation;

import org.jspecify.annotations.NullMarked;
